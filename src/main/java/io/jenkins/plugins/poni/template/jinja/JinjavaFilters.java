package io.jenkins.plugins.poni.template.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A filter of Jinjava. Jinjava is built when the first of them is used, which costs about a third of a second, and with
 * the class loader of this class as the thread's: its expression language looks for its parts there and finds nothing
 * when, as in Jenkins, the thread's loader is another.
 */
final class JinjavaFilters implements Filter {
    /** Those that are of use for config files and give the same result whenever and wherever they run. */
    static final Set<String> NAMES = Set.of(
            "bool",
            "escapejs",
            "escapejson",
            "filesizeformat",
            "fromjson",
            "log",
            "root",
            "striptags",
            "unescape_html",
            "urldecode");

    /** None of these counts its work, so that what goes in is bounded; a longer text is refused. */
    private static final int LONGEST = 256 * 1024;
    /** What the most wasteful of them, which builds a tree, needs for a character. */
    private static final int BYTES_PER_CHARACTER = 40;

    /** Built on first use, by the rules of class initialisation once and for all threads. */
    private static final class Engine {
        static final Jinjava JINJAVA = underOwnLoader(() -> new Jinjava(JinjavaConfig.newBuilder()
                .withNestedInterpretationEnabled(false)
                .withMaxOutputSize(Limits.TEXT)
                .withMaxStringLength(Limits.TEXT)
                .withMaxListSize(Limits.LIST)
                .withMaxMapSize(Limits.LIST)
                .build()));
    }

    private final String name;

    JinjavaFilters(String name) {
        this.name = name;
    }

    /** Whether Jinjava has a filter of that name. */
    static boolean exists(String name) {
        return Engine.JINJAVA.getGlobalContext().getFilter(name) != null;
    }

    @Override
    public Object apply(Object value, Arguments arguments) {
        Arguments plain = new Arguments(
                Arrays.asList(arguments.positional().stream().map(this::foreign).toArray()), arguments.named());
        return underOwnLoader(() -> filtered(foreign(value), plain));
    }

    private Object filtered(Object value, Arguments arguments) {
        Jinjava jinjava = Engine.JINJAVA;
        JinjavaInterpreter interpreter =
                new JinjavaInterpreter(jinjava, new Context(jinjava.getGlobalContext()), jinjava.getGlobalConfig());
        JinjavaInterpreter.pushCurrent(interpreter);
        Object result;
        try {
            Object[] args = arguments.positional().toArray();
            result = jinjava.getGlobalContext()
                    .getFilter(name)
                    .filter(value, interpreter, args, new LinkedHashMap<>(arguments.named()));
        } catch (RuntimeException e) { // whatever third-party code throws at values that it does not expect
            throw failure(e.getMessage());
        } finally {
            JinjavaInterpreter.popCurrent();
        }
        for (TemplateError error : interpreter.getErrorsCopy()) {
            throw failure(error.getMessage());
        }
        return plain(result);
    }

    private TemplateException failure(String message) {
        return new TemplateException(
                "The filter \"" + name + "\" failed: " + message, "Look at its value and arguments.");
    }

    private static <T> T underOwnLoader(java.util.function.Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JinjavaFilters.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Numbers and truth values as they are, all else as its text. */
    private Object foreign(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        String text = Values.text(value);
        if (text.length() > LONGEST) {
            throw new TemplateException(
                    "The filter \"" + name + "\" is given a text of more than " + LONGEST + " characters",
                    "Give it a shorter one.");
        }
        Work.bytes((long) BYTES_PER_CHARACTER * text.length());
        Work.check();
        return text;
    }

    /** Jinjava's result as the plain values that templates see. */
    private static Object plain(Object value) {
        if (value instanceof Collection<?> items) {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> list.add(plain(item)));
            return Collections.unmodifiableList(list);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(key, plain(entry)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Object[] items) {
            return plain(List.of(items));
        }
        return value instanceof Number number ? plainNumber(number) : scalar(value);
    }

    private static Number plainNumber(Number number) {
        if (number instanceof BigInteger big) {
            return Arithmetic.narrow(big);
        }
        boolean real = number instanceof Double || number instanceof Float || number instanceof BigDecimal;
        return real ? (Number) number.doubleValue() : (Number) number.longValue();
    }

    private static Object scalar(Object value) {
        return value == null || value instanceof Boolean ? value : value.toString();
    }
}

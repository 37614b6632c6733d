package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.template.jinja.Expression;
import io.jenkins.plugins.poni.template.jinja.PlainValues;
import io.jenkins.plugins.poni.template.jinja.Rendering;
import io.jenkins.plugins.poni.template.jinja.Template;
import io.jenkins.plugins.poni.template.jinja.Templates;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Templates and expressions that stand in YAML files, each compiled once: paths, conditions, loops, commands. */
final class Snippets {
    private static final Set<String> FALSE_TEXTS = Set.of("", "false", "no", "off", "none", "0");

    private record Key(String text, Origin origin) {}

    private final Map<Key, Template> texts = new ConcurrentHashMap<>();
    private final Map<Key, Template> commands = new ConcurrentHashMap<>();
    private final Map<Key, Expression> expressions = new ConcurrentHashMap<>();

    /** Whether a text is a template at all. */
    static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }

    /** A text with its expressions filled in. */
    String text(String source, Origin origin, Rendering rendering) {
        if (!isTemplate(source)) {
            return source;
        }
        return known(texts, source, origin, () -> Templates.text(origin.file(), origin.line(), source))
                .render(rendering);
    }

    /** A shell text with its values filled in and quoted. */
    String command(String source, Origin origin, Rendering rendering) {
        return known(commands, source, origin, () -> Templates.shell(origin.file(), origin.line(), source))
                .render(rendering);
    }

    Object value(String source, Origin origin, Rendering rendering) {
        return known(expressions, source, origin, () -> Templates.expression(origin.file(), origin.line(), source))
                .value(rendering);
    }

    /** Whether a condition holds: an expression, or a template whose text is neither empty nor a word for false. */
    boolean holds(String source, Origin origin, Rendering rendering) {
        boolean single = source.strip().startsWith("{{")
                && source.strip().indexOf("}}") == source.strip().length() - 2;
        if (single || !isTemplate(source)) {
            return PlainValues.truth(value(source, origin, rendering));
        }
        String text = text(source, origin, rendering).strip();
        return !FALSE_TEXTS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static <T> T known(
            Map<Key, T> cache, String source, Origin origin, java.util.function.Supplier<T> compile) {
        Key key = new Key(source, origin);
        T known = cache.get(key);
        if (known == null) {
            known = compile.get();
            cache.put(key, known);
        }
        return known;
    }
}

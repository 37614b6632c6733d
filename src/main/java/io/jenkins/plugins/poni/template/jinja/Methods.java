package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of Python that can be called on texts, lists and maps; none of them changes its value. */
final class Methods {
    private static final Set<String> CHANGING =
            Set.of("append", "extend", "insert", "remove", "pop", "popitem", "clear", "update", "setdefault", "put");

    private static final String LINE_ENDS = "\n\r\u000b\u000c\u001c\u001d\u001e\u0085\u2028\u2029";

    private Methods() {}

    static Object call(Object value, String name, Arguments arguments, Expr written) {
        Object result = Undefined.VALUE;
        if (Values.isText(value)) {
            result = text(value.toString(), name, arguments);
        } else if (value instanceof Map<?, ?> map) {
            result = map(map, name, arguments);
        } else if (value instanceof List<?> list) {
            result = list(list, name, arguments);
        }
        if (result == Undefined.VALUE) {
            throw TemplateException.inLine(
                    written.line,
                    "\"" + written.describe() + "\" can't be called: " + Values.kind(value) + " has no method \"" + name
                            + "\"",
                    CHANGING.contains(name)
                            ? "No value can be changed: build a new one, such as list + [item], or keep it in a namespace()."
                            : "Look for a filter that does it.");
        }
        return result;
    }

    private static Object map(Map<?, ?> map, String name, Arguments arguments) {
        switch (name) {
            case "items":
                return Collections.unmodifiableList(ListFilters.entries(map));
            case "keys":
                Work.items(map.size());
                return Collections.unmodifiableList(new ArrayList<>(map.keySet()));
            case "values":
                Work.items(map.size());
                return Collections.unmodifiableList(new ArrayList<>(map.values()));
            case "get":
                Object[] bound = Signature.of("get", 1, "key", "default").bind(arguments);
                Object key = Key.in(map, bound[0]);
                return map.containsKey(key) ? map.get(key) : bound[1];
            default:
                return Undefined.VALUE;
        }
    }

    private static Object list(List<?> list, String name, Arguments arguments) {
        switch (name) {
            case "index":
                return index(list, Signature.of(name, 1, "item").bind(arguments)[0]);
            case "count":
                Object item = Signature.of(name, 1, "item").bind(arguments)[0];
                return count(list, item);
            default:
                return Undefined.VALUE;
        }
    }

    private static long count(List<?> list, Object item) {
        long count = 0;
        for (Object each : list) {
            Work.steps(1);
            count += Values.equal(each, item) ? 1 : 0;
        }
        return count;
    }

    private static long index(List<?> list, Object item) {
        for (int i = 0; i < list.size(); i++) {
            Work.steps(1);
            if (Values.equal(list.get(i), item)) {
                return i;
            }
        }
        throw new TemplateException("\"" + Values.text(item) + "\" is not in the list", "Test with \"in\" before.");
    }

    private static Object text(String text, String name, Arguments arguments) {
        return switch (name) {
            case "upper" -> TextFilters.upper(text, Arguments.NONE);
            case "lower" -> TextFilters.lower(text);
            case "capitalize" -> TextFilters.capitalize(text, Arguments.NONE);
            case "title" -> TextFilters.title(text, Arguments.NONE);
            case "strip" -> TextFilters.strip(text, optional(name, arguments), true, true);
            case "lstrip" -> TextFilters.strip(text, optional(name, arguments), true, false);
            case "rstrip" -> TextFilters.strip(text, optional(name, arguments), false, true);
            case "isdigit" -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
            case "isalpha" -> !text.isEmpty() && text.codePoints().allMatch(Character::isLetter);
            case "startswith" -> edge(text, name, arguments);
            case "endswith" -> edge(text, name, arguments);
            case "find" -> find(text, one(name, arguments));
            case "count" -> TextSearch.count(text, one(name, arguments));
            case "replace" -> TextFilters.replace(text, arguments);
            case "split" -> TextFilters.split(text, arguments);
            case "rsplit" -> rsplit(text, arguments);
            case "splitlines" -> lines(text, Values.truth(optional(name, arguments)));
            case "join" -> ListFilters.join(optional(name, arguments), new Arguments(List.of(text), Map.of()));
            default -> padded(text, name, arguments);
        };
    }

    /** Whether a text begins or ends with another, or with one of a list. */
    private static boolean edge(String text, String name, Arguments arguments) {
        Object[] bound = Signature.of(name, 1, "text", "start", "end").bind(arguments);
        Object part = bound[1] == null && bound[2] == null
                ? text
                : Sequences.slice(text, number(bound[1]), number(bound[2]), null);
        for (Object edge : bound[0] instanceof List<?> list ? list : List.of(Values.text(bound[0]))) {
            Work.steps(1 + Values.text(edge).length() / 64);
            boolean found = name.equals("startswith")
                    ? part.toString().startsWith(Values.text(edge))
                    : part.toString().endsWith(Values.text(edge));
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static Long number(Object given) {
        return given == null ? null : (Long) (long) NumberFilters.count(given, 0);
    }

    private static long find(String text, String wanted) {
        int at = wanted.isEmpty() ? 0 : new TextSearch(wanted).in(text, 0);
        return at < 0 ? at : text.codePointCount(0, at);
    }

    /** The lines of a text, which end at the same places as in Python. */
    static List<Object> lines(String text, boolean withEnds) {
        List<Object> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LINE_ENDS.indexOf(text.charAt(i)) >= 0) {
                int end = i;
                i += text.startsWith("\r\n", i) ? 1 : 0;
                Limits.requireItems(lines.size() + 1L);
                Work.bytes(Retained.REFERENCE);
                lines.add(Work.made(text.substring(from, withEnds ? i + 1 : end)));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            lines.add(Work.made(text.substring(from)));
        }
        return Collections.unmodifiableList(lines);
    }

    private static Object padded(String text, String name, Arguments arguments) {
        switch (name) {
            case "zfill":
                int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
                return text.substring(0, sign) + fill("0", text, name, arguments) + text.substring(sign);
            case "ljust":
                return Arithmetic.concat(text, fill(" ", text, name, arguments));
            case "rjust":
                return Arithmetic.concat(fill(" ", text, name, arguments), text);
            case "center":
                return TextFilters.center(text, arguments);
            default:
                return Undefined.VALUE;
        }
    }

    private static String fill(String with, String text, String name, Arguments arguments) {
        int width = TextFilters.width(Signature.of(name, 1, "width").bind(arguments)[0], 0);
        return with.repeat(Math.max(0, width - Characters.length(text)));
    }

    private static String one(String name, Arguments arguments) {
        return Values.text(Signature.of(name, 1, "text").bind(arguments)[0]);
    }

    private static Object optional(String name, Arguments arguments) {
        return Signature.of(name, 0, "value").bind(arguments)[0];
    }

    private static Object rsplit(String text, Arguments arguments) {
        Object[] bound = Signature.of("rsplit", 0, "separator", "limit").bind(arguments);
        Object separator = bound[0] == null ? null : TextSearch.reversed(Values.text(bound[0]));
        List<Object> parts = new ArrayList<>();
        for (Object part : TextFilters.split(TextSearch.reversed(text), separator, NumberFilters.count(bound[1], -1))) {
            parts.add(TextSearch.reversed(part.toString()));
        }
        Collections.reverse(parts);
        return Collections.unmodifiableList(parts);
    }
}

package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The methods of Python that can be called on texts, lists and maps; none of them changes its value. */
final class Methods {
    private static final Set<String> CHANGING =
            Set.of("append", "extend", "insert", "remove", "pop", "popitem", "clear", "update", "setdefault", "put");

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
                return Collections.unmodifiableList(new ArrayList<>(map.keySet()));
            case "values":
                return Collections.unmodifiableList(new ArrayList<>(map.values()));
            case "get":
                Object[] bound = Signature.of("get", 1, "key", "default").bind(arguments);
                return map.containsKey(bound[0]) ? map.get(bound[0]) : bound[1];
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
                return list.stream().filter(each -> Values.equal(each, item)).count();
            default:
                return Undefined.VALUE;
        }
    }

    private static long index(List<?> list, Object item) {
        for (int i = 0; i < list.size(); i++) {
            if (Values.equal(list.get(i), item)) {
                return i;
            }
        }
        throw new TemplateException("\"" + Values.text(item) + "\" is not in the list", "Test with \"in\" before.");
    }

    private static Object text(String text, String name, Arguments arguments) {
        return switch (name) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "capitalize" -> TextFilters.capitalize(text, Arguments.NONE);
            case "title" -> TextFilters.title(text, Arguments.NONE);
            case "strip" -> TextFilters.strip(text, optional(name, arguments), true, true);
            case "lstrip" -> TextFilters.strip(text, optional(name, arguments), true, false);
            case "rstrip" -> TextFilters.strip(text, optional(name, arguments), false, true);
            case "isdigit" -> !text.isEmpty() && text.chars().allMatch(Character::isDigit);
            case "isalpha" -> !text.isEmpty() && text.chars().allMatch(Character::isLetter);
            case "startswith" -> text.startsWith(one(name, arguments));
            case "endswith" -> text.endsWith(one(name, arguments));
            case "find" -> (long) text.indexOf(one(name, arguments));
            case "count" ->
                (long) (" " + text + " ").split(java.util.regex.Pattern.quote(one(name, arguments)), -1).length - 1;
            case "replace" -> TextFilters.replace(text, arguments);
            case "split" -> TextFilters.split(text, arguments);
            case "rsplit" -> rsplit(text, arguments);
            case "splitlines" -> text.lines().map(Object.class::cast).toList();
            case "join" -> ListFilters.join(optional(name, arguments), new Arguments(List.of(text), Map.of()));
            default -> padded(text, name, arguments);
        };
    }

    private static Object padded(String text, String name, Arguments arguments) {
        switch (name) {
            case "zfill":
                int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
                String zeros = "0".repeat(Math.max(0, width(name, arguments) - text.length()));
                return text.substring(0, sign) + zeros + text.substring(sign);
            case "ljust":
                return text + " ".repeat(Math.max(0, width(name, arguments) - text.length()));
            case "rjust":
                return " ".repeat(Math.max(0, width(name, arguments) - text.length())) + text;
            case "center":
                return TextFilters.center(text, arguments);
            default:
                return Undefined.VALUE;
        }
    }

    private static int width(String name, Arguments arguments) {
        return TextFilters.width(Signature.of(name, 1, "width").bind(arguments)[0], 0);
    }

    private static String one(String name, Arguments arguments) {
        return Values.text(Signature.of(name, 1, "text").bind(arguments)[0]);
    }

    private static Object optional(String name, Arguments arguments) {
        return Signature.of(name, 0, "value").bind(arguments)[0];
    }

    private static Object rsplit(String text, Arguments arguments) {
        Object[] bound = Signature.of("rsplit", 0, "separator", "limit").bind(arguments);
        List<Object> all = TextFilters.split(text, bound[0], -1);
        int limit = NumberFilters.count(bound[1], -1);
        if (limit < 0 || all.size() <= limit + 1) {
            return all;
        }
        String separator = bound[0] == null ? " " : bound[0].toString();
        List<Object> parts = new ArrayList<>(all.subList(all.size() - limit, all.size()));
        Object head = ListFilters.join(all.subList(0, all.size() - limit), new Arguments(List.of(separator), Map.of()));
        parts.add(0, head);
        return Collections.unmodifiableList(parts);
    }
}

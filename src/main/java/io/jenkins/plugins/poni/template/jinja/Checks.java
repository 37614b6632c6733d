package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.model.Names;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** All tests, the names behind {@code is}. */
public final class Checks {
    private static final Set<String> NAMES = Set.of(
            "boolean",
            "callable",
            "containing",
            "defined",
            "divisibleby",
            "endingwith",
            "eq",
            "equalto",
            "even",
            "false",
            "filter",
            "float",
            "ge",
            "greaterthan",
            "gt",
            "in",
            "integer",
            "iterable",
            "le",
            "lessthan",
            "lower",
            "lt",
            "mapping",
            "ne",
            "none",
            "number",
            "odd",
            "sameas",
            "sequence",
            "startingwith",
            "string",
            "test",
            "true",
            "undefined",
            "upper");

    private Checks() {}

    /** The names of all tests. */
    public static Set<String> names() {
        return new TreeSet<>(NAMES);
    }

    static Check named(String name, int line) {
        Check check = ofKind(name);
        check = check == null ? ofValue(name) : check;
        check = check == null ? compared(name) : check;
        if (check == null) {
            throw TemplateException.inLine(line, "There is no test \"" + name + "\"", Names.didYouMean(name, NAMES));
        }
        return check;
    }

    private static Check ofKind(String name) {
        return switch (name) {
            case "none" -> (value, arguments) -> value == null;
            case "string" -> (value, arguments) -> Values.isText(value);
            case "number" -> (value, arguments) -> value instanceof Number;
            case "integer" -> (value, arguments) -> value instanceof Number && !(value instanceof Double);
            case "float" -> (value, arguments) -> value instanceof Double;
            case "boolean" -> (value, arguments) -> value instanceof Boolean;
            case "mapping" -> (value, arguments) -> value instanceof Map;
            case "sequence", "iterable" -> (value, arguments) -> Sequences.isSequence(value);
            case "callable" -> (value, arguments) -> value instanceof Function;
            default -> null;
        };
    }

    private static Check ofValue(String name) {
        return switch (name) {
            case "true" -> (value, arguments) -> Boolean.TRUE.equals(value);
            case "false" -> (value, arguments) -> Boolean.FALSE.equals(value);
            case "even" -> (value, arguments) -> remainder(value, 2L) == 0;
            case "odd" -> (value, arguments) -> remainder(value, 2L) == 1;
            case "lower" -> (value, arguments) -> isCase(Values.text(value), TextFilters.lower(Values.text(value)));
            case "upper" ->
                (value, arguments) -> isCase(
                        Values.text(value),
                        TextFilters.upper(value, Arguments.NONE).toString());
            case "filter" -> (value, arguments) -> Filters.names().contains(Values.text(value));
            case "test" -> (value, arguments) -> NAMES.contains(Values.text(value));
            default -> null;
        };
    }

    private static Check compared(String name) {
        return switch (name) {
            case "divisibleby" -> with(name, (value, by) -> remainder(value, by) == 0);
            case "eq", "equalto", "==", "sameas" -> with(name, Values::equal);
            case "ne", "!=" -> with(name, (value, other) -> !Values.equal(value, other));
            case "lt", "lessthan", "<" -> with(name, (value, other) -> Values.compare(value, other) < 0);
            case "le", "<=" -> with(name, (value, other) -> Values.compare(value, other) <= 0);
            case "gt", "greaterthan", ">" -> with(name, (value, other) -> Values.compare(value, other) > 0);
            case "ge", ">=" -> with(name, (value, other) -> Values.compare(value, other) >= 0);
            case "in" -> with(name, (value, container) -> Sequences.contains(container, value));
            case "containing" -> with(name, Sequences::contains);
            case "startingwith" ->
                with(name, (value, part) -> {
                    Work.steps(Values.text(part).length() / 64);
                    return Values.text(value).startsWith(Values.text(part));
                });
            case "endingwith" ->
                with(name, (value, part) -> {
                    Work.steps(Values.text(part).length() / 64);
                    return Values.text(value).endsWith(Values.text(part));
                });
            default -> null;
        };
    }

    private static Check with(String name, BiPredicate<Object, Object> test) {
        Signature signature = Signature.of(name, 1, "other");
        return (value, arguments) -> test.test(value, signature.bind(arguments)[0]);
    }

    private static long remainder(Object value, Object by) {
        return ((Number) Arithmetic.modulo(NumberFilters.required(value), by)).longValue();
    }

    private static boolean isCase(String text, String converted) {
        return text.equals(converted) && text.codePoints().anyMatch(Character::isLetter);
    }
}

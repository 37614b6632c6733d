package io.jenkins.plugins.poni.template.jinja;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code %} formatting of texts. */
final class Formatting {
    private static final Pattern SPEC = Pattern.compile("%([-+ 0#]*)(\\d*)(?:\\.(\\d+))?([a-zA-Z%])");
    private static final int WIDEST = 10_000;

    private Formatting() {}

    static String percent(String format, List<?> values) {
        Matcher spec = SPEC.matcher(format);
        StringBuilder text = new StringBuilder();
        int next = 0;
        int from = 0;
        while (spec.find()) {
            text.append(format, from, spec.start());
            from = spec.end();
            if (spec.group(4).equals("%")) {
                text.append('%');
            } else if (next < values.size()) {
                text.append(one(spec, values.get(next++)));
            } else {
                throw new TemplateException(
                        "The format \"" + format + "\" asks for more values than the " + values.size() + " given",
                        "Give one value for each %.");
            }
            Limits.requireLength(text.length());
        }
        if (next < values.size()) {
            throw new TemplateException(
                    "The format \"" + format + "\" uses " + next + " of the " + values.size() + " values given",
                    "Give one value for each %.");
        }
        return text.append(format, from, format.length()).toString();
    }

    private static String one(Matcher spec, Object value) {
        String flags = spec.group(1);
        int width = bounded(spec.group(2));
        String precision = spec.group(3);
        String body = switch (spec.group(4)) {
            case "s" -> cut(Values.text(value), precision);
            case "d", "i" -> signed(flags, Values.integer(whole(value)).toString());
            case "f", "F" ->
                signed(
                        flags,
                        String.format(
                                Locale.ROOT, "%." + bounded(precision == null ? "6" : precision) + "f", real(value)));
            case "x" -> Values.integer(whole(value)).toString(16);
            case "X" -> Values.integer(whole(value)).toString(16).toUpperCase(Locale.ROOT);
            case "o" -> Values.integer(whole(value)).toString(8);
            default ->
                throw new TemplateException(
                        "\"%" + spec.group(4) + "\" is no known format", "Use %s, %d, %f, %x, %X or %o.");
        };
        return pad(body, width, flags, !spec.group(4).equals("s"));
    }

    private static int bounded(String digits) {
        int number = digits.isEmpty() ? 0 : digits.length() > 5 ? WIDEST + 1 : Integer.parseInt(digits);
        if (number > WIDEST) {
            throw new TemplateException("A format is wider than " + WIDEST, "Use a smaller width.");
        }
        return number;
    }

    private static String cut(String text, String precision) {
        return precision == null ? text : text.substring(0, Math.min(text.length(), bounded(precision)));
    }

    private static String signed(String flags, String digits) {
        if (digits.startsWith("-")) {
            return digits;
        }
        return (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + digits;
    }

    private static String pad(String body, int width, String flags, boolean number) {
        String fill = " ".repeat(Math.max(0, width - body.length()));
        if (flags.contains("-")) {
            return body + fill;
        }
        if (number && flags.contains("0")) {
            int sign = !body.isEmpty() && "+- ".indexOf(body.charAt(0)) >= 0 ? 1 : 0;
            return body.substring(0, sign) + fill.replace(' ', '0') + body.substring(sign);
        }
        return fill + body;
    }

    private static Number whole(Object value) {
        if (value instanceof Double d) {
            return d.longValue();
        }
        return requireNumber(value);
    }

    private static double real(Object value) {
        return requireNumber(value).doubleValue();
    }

    private static Number requireNumber(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new TemplateException(
                "A format asks for a number and is given " + Values.kind(value), "Use %s, or the filter int.");
    }
}

package io.jenkins.plugins.poni.template.jinja;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Python's {@code %} formatting of texts, with values in their order or by name. */
final class Formatting {
    private static final int WIDEST = 10_000;
    private static final String FLAGS = "-+ 0#";

    private final String format;
    private final List<?> values;
    private final Map<?, ?> named;
    private final TextBuilder text = new TextBuilder();
    private int pos;
    private int used;

    private Formatting(String format, List<?> values, Map<?, ?> named) {
        this.format = format;
        this.values = values;
        this.named = named;
    }

    /** Fills in values in their order. */
    static String percent(String format, List<?> values) {
        return new Formatting(format, values, Map.of()).run();
    }

    /** Fills in values by their names. */
    static String percent(String format, Map<?, ?> named) {
        return new Formatting(format, Collections.singletonList(named), named).run();
    }

    private String run() {
        int from = 0;
        boolean byName = false;
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
            text.append(format, from, at);
            pos = at + 1;
            byName |= pos < format.length() && format.charAt(pos) == '(';
            one();
            from = pos;
        }
        if (used < values.size() && !byName && values.get(0) != named) {
            throw new TemplateException(
                    "The format \"" + format + "\" uses " + used + " of the " + values.size() + " values given",
                    "Give one value for each %.");
        }
        return text.append(format, from, format.length()).done();
    }

    private void one() {
        String name = name();
        String flags = flags();
        int width = Math.max(0, number());
        int precision = -1;
        if (pos < format.length() && format.charAt(pos) == '.') {
            pos++;
            precision = Math.max(0, number());
        }
        char kind = pos < format.length() ? format.charAt(pos++) : '\0';
        if (kind == '%') {
            text.append('%');
        } else {
            Object value = name == null ? next() : value(name);
            text.append(pad(body(kind, flags, precision, value), width, flags, "src".indexOf(kind) < 0));
        }
    }

    private String name() {
        if (pos >= format.length() || format.charAt(pos) != '(') {
            return null;
        }
        int end = format.indexOf(')', pos);
        if (end < 0) {
            throw new TemplateException("The format \"" + format + "\" has a \"(\" without a \")\"", "Write %(name)s.");
        }
        String name = format.substring(pos + 1, end);
        pos = end + 1;
        return name;
    }

    private String flags() {
        int from = pos;
        while (pos < format.length() && FLAGS.indexOf(format.charAt(pos)) >= 0) {
            pos++;
        }
        return format.substring(from, pos);
    }

    /** The number that stands next, or -1. */
    private int number() {
        int from = pos;
        int number = 0;
        while (pos < format.length() && format.charAt(pos) >= '0' && format.charAt(pos) <= '9') {
            number = number * 10 + format.charAt(pos++) - '0';
            if (number > WIDEST) {
                throw new TemplateException("A format is wider than " + WIDEST, "Use a smaller width.");
            }
        }
        return pos == from ? -1 : number;
    }

    private Object next() {
        if (used >= values.size()) {
            throw new TemplateException(
                    "The format \"" + format + "\" asks for more values than the " + values.size() + " given",
                    "Give one value for each %.");
        }
        return values.get(used++);
    }

    private Object value(String name) {
        if (!named.containsKey(name)) {
            throw new TemplateException(
                    "The format \"" + format + "\" asks for a value named \"" + name + "\"", "Give one by that name.");
        }
        return named.get(name);
    }

    private static String body(char kind, String flags, int precision, Object value) {
        return switch (kind) {
            case 's' -> cut(Values.text(value), precision);
            case 'r' -> cut(Values.repr(value), precision);
            case 'c' -> character(value);
            case 'd', 'i', 'u' -> signed(flags, digits(value, 10, precision));
            case 'x' -> signed(flags, prefixed(flags, "0x", digits(value, 16, precision)));
            case 'X' ->
                signed(flags, prefixed(flags, "0X", digits(value, 16, precision).toUpperCase(Locale.ROOT)));
            case 'o' -> signed(flags, prefixed(flags, "0o", digits(value, 8, precision)));
            case 'f', 'F', 'e', 'E', 'g', 'G' -> signed(flags, real(kind, flags, precision < 0 ? 6 : precision, value));
            default ->
                throw new TemplateException(
                        "\"%" + (kind == 0 ? "" : kind) + "\" is no known format",
                        "Use %s, %d, %f, %e, %g, %x, %X or %o, and %% for a percent sign.");
        };
    }

    private static String character(Object value) {
        if (Values.isText(value) && Characters.length(value.toString()) == 1) {
            return value.toString();
        }
        if (value instanceof Long number && number >= 0 && number <= Character.MAX_CODE_POINT) {
            return Character.toString(number.intValue());
        }
        throw new TemplateException(
                "%c asks for one character and is given " + Values.kind(value),
                "Give it a text of one, or its number.");
    }

    private static String cut(String text, int precision) {
        return precision < 0 || Characters.length(text) <= precision ? text : Characters.part(text, 0, precision);
    }

    private static String digits(Object value, int base, int precision) {
        Number number = whole(value);
        Work.steps(Values.integer(number).bitLength());
        String digits = Values.integer(number).toString(base);
        int sign = digits.startsWith("-") ? 1 : 0;
        return digits.substring(0, sign)
                + "0".repeat(Math.max(0, precision - digits.length() + sign))
                + digits.substring(sign);
    }

    private static String prefixed(String flags, String prefix, String digits) {
        if (flags.indexOf('#') < 0) {
            return digits;
        }
        return digits.startsWith("-") ? "-" + prefix + digits.substring(1) : prefix + digits;
    }

    private static String real(char kind, String flags, int precision, Object value) {
        double number = requireNumber(value).doubleValue();
        boolean upper = Character.isUpperCase(kind);
        String text;
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            text = Values.decimal(number);
        } else {
            text = switch (Character.toLowerCase(kind)) {
                case 'f' -> fixed(number, precision);
                case 'e' -> scientific(number, precision);
                default -> general(number, Math.max(1, precision), flags.indexOf('#') >= 0);
            };
        }
        return upper ? text.toUpperCase(Locale.ROOT) : text;
    }

    private static String fixed(double number, int precision) {
        String digits = new BigDecimal(number)
                .setScale(precision, java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
        return 1 / number < 0 && !digits.startsWith("-") ? "-" + digits : digits;
    }

    private static String scientific(double number, int precision) {
        if (number == 0) {
            return fixed(number, precision) + "e+00";
        }
        BigDecimal rounded = new BigDecimal(number)
                .round(new java.math.MathContext(precision + 1, java.math.RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.movePointLeft(exponent).setScale(precision).toPlainString();
        return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    private static String general(double number, int precision, boolean zeros) {
        String scientific = scientific(number, precision - 1);
        int e = scientific.indexOf('e');
        int exponent = Integer.parseInt(scientific.substring(e + 1));
        boolean plain = exponent >= -4 && exponent < precision;
        String digits = plain ? fixed(number, precision - 1 - exponent) : scientific.substring(0, e);
        if (!zeros && digits.indexOf('.') >= 0) {
            digits = digits.replaceFirst("\\.?0++$", "");
        }
        return plain ? digits : digits + scientific.substring(e);
    }

    private static String signed(String flags, String digits) {
        if (digits.startsWith("-")) {
            return digits;
        }
        return (flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + digits;
    }

    private static String pad(String body, int width, String flags, boolean number) {
        String fill = " ".repeat(Math.max(0, width - Characters.length(body)));
        if (flags.contains("-")) {
            return body + fill;
        }
        if (number && flags.contains("0")) {
            int sign = !body.isEmpty() && "+- ".indexOf(body.charAt(0)) >= 0 ? 1 : 0;
            sign += body.startsWith("0x", sign) || body.startsWith("0X", sign) || body.startsWith("0o", sign) ? 2 : 0;
            return body.substring(0, sign) + fill.replace(' ', '0') + body.substring(sign);
        }
        return fill + body;
    }

    private static Number whole(Object value) {
        if (value instanceof Double d) {
            if (d.isNaN() || d.isInfinite()) {
                throw new TemplateException(
                        "A format asks for a whole number and is given \"" + Values.decimal(d) + "\"", "Use %f.");
            }
            return Arithmetic.narrow(new BigDecimal(d).toBigInteger());
        }
        return requireNumber(value);
    }

    private static Number requireNumber(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new TemplateException(
                "A format asks for a number and is given " + Values.kind(value), "Use %s, or the filter int.");
    }
}

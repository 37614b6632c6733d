package io.jenkins.plugins.poni.template.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filters that make a number. */
final class NumberFilters {
    private static final Signature INT = Signature.of("int", 0, "default", "base");
    private static final Signature FLOAT = Signature.of("float", 0, "default");
    private static final Signature ROUND = Signature.of("round", 0, "precision", "method");

    /** More than any number with a fraction has, and more than any whole one has. */
    private static final int MOST_DIGITS = 400;

    private static final int MOST_BIG_DIGITS = 20_000;
    private static final Pattern PREFIXED = Pattern.compile("([-+]?)0([xXoObB])_?(\\w++)");
    private static final Pattern REAL = Pattern.compile(
            "[-+]?(?:\\d++(?:_\\d++)*+(?:\\.(?:\\d++(?:_\\d++)*+)?+)?+|\\.\\d++(?:_\\d++)*+)(?:[eE][-+]?\\d++)?+");

    private NumberFilters() {}

    /** A whole number given as an argument. */
    static int count(Object given, int otherwise) {
        if (given == null) {
            return otherwise;
        }
        if (given instanceof Long number && number <= Integer.MAX_VALUE && number >= -Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw new TemplateException(
                Values.kind(given) + " \"" + Values.text(given) + "\" stands where a whole number is needed",
                "Write one.");
    }

    /** As Jinja's {@code int}: what is no number gives the default, 0 unless another is given. */
    static Object whole(Object value, Arguments arguments) {
        Object[] bound = INT.bind(arguments);
        Object otherwise = otherwise(bound[0], arguments, 0L);
        if (value instanceof Double d) {
            return cut(d, otherwise);
        }
        if (value instanceof Number) {
            return value;
        }
        if (value instanceof Boolean b) {
            return b ? 1L : 0L;
        }
        return Values.isText(value) ? parse(value.toString().strip(), count(bound[1], 10), otherwise) : otherwise;
    }

    /** What was given for no number, be it none. */
    private static Object otherwise(Object given, Arguments arguments, Object usual) {
        boolean none = arguments.positional().isEmpty() && !arguments.named().containsKey("default");
        return given == null && none ? usual : given;
    }

    private static Object cut(double number, Object otherwise) {
        return Double.isNaN(number) || Double.isInfinite(number)
                ? otherwise
                : Arithmetic.narrow(new BigDecimal(number).toBigInteger());
    }

    private static Object parse(String text, int base, Object otherwise) {
        if (base != 0 && (base < Character.MIN_RADIX || base > Character.MAX_RADIX)) {
            throw new TemplateException("int is given the base " + base, "Use 2 to 36, or 0 to go by 0x, 0o and 0b.");
        }
        Matcher prefixed = PREFIXED.matcher(text);
        try {
            if (base != 10 && prefixed.matches()) {
                int own =
                        "bBoOxX".indexOf(prefixed.group(2)) < 2 ? 2 : "bBoOxX".indexOf(prefixed.group(2)) < 4 ? 8 : 16;
                if (base == 0 || base == own) {
                    return Arithmetic.parse(prefixed.group(1) + digits(prefixed.group(3)), own);
                }
            }
            return Arithmetic.parse(digits(text), base == 0 ? 10 : base);
        } catch (NumberFormatException e) {
            Object real = parseReal(text, null);
            return real instanceof Double number ? cut(number, otherwise) : otherwise;
        }
    }

    /** Digits without the underscores between them. */
    private static String digits(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        if (digits.startsWith("_") || digits.endsWith("_") || digits.contains("__") || text.startsWith("+-")) {
            throw new NumberFormatException();
        }
        return digits.replace("_", "");
    }

    static Object real(Object value, Arguments arguments) {
        Object otherwise = otherwise(FLOAT.bind(arguments)[0], arguments, 0.0);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean b) {
            return b ? 1.0 : 0.0;
        }
        return Values.isText(value) ? parseReal(value.toString().strip(), otherwise) : otherwise;
    }

    private static Object parseReal(String text, Object otherwise) {
        Work.steps(text.length());
        if (REAL.matcher(text).matches()) {
            return Double.valueOf(text.replace("_", ""));
        }
        return switch (text.length() > 10 ? "" : text.toLowerCase(Locale.ROOT).replaceFirst("^[+]", "")) {
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> otherwise;
        };
    }

    static Object abs(Object value, Arguments arguments) {
        return value instanceof Number && Values.compare(value, 0L) < 0 ? Arithmetic.negate(value) : required(value);
    }

    /** As Python rounds: a whole number stays one, unless it is rounded up or down on purpose. */
    static Object round(Object value, Arguments arguments) {
        Object[] bound = ROUND.bind(arguments);
        int precision = count(bound[0], 0);
        Number number = required(value);
        return switch (bound[1] == null ? "common" : Values.text(bound[1])) {
            case "common" -> number instanceof Double d ? nearestReal(d, precision) : nearest(number, precision);
            case "ceil" -> scaled(Math.ceil(number.doubleValue() * Math.pow(10, precision)), precision, number);
            case "floor" -> scaled(Math.floor(number.doubleValue() * Math.pow(10, precision)), precision, number);
            default ->
                throw new TemplateException(
                        "round knows no method \"" + Values.text(bound[1]) + "\"", "Use common, ceil or floor.");
        };
    }

    private static Object nearestReal(double number, int precision) {
        if (precision > MOST_DIGITS || Double.isNaN(number) || Double.isInfinite(number)) {
            return number;
        }
        double rounded = precision < -MOST_DIGITS
                ? 0
                : new BigDecimal(number)
                        .setScale(precision, RoundingMode.HALF_EVEN)
                        .doubleValue();
        return Math.copySign(rounded, number);
    }

    private static Object nearest(Number whole, int precision) {
        if (precision >= 0) {
            return whole;
        }
        Work.steps(Values.integer(whole).bitLength());
        return precision < -MOST_BIG_DIGITS
                ? (Object) 0L
                : Arithmetic.narrow(new BigDecimal(Values.integer(whole))
                        .setScale(precision, RoundingMode.HALF_EVEN)
                        .toBigInteger());
    }

    private static Object scaled(double rounded, int precision, Number number) {
        double value = rounded / Math.pow(10, precision);
        return Double.isNaN(value) || Double.isInfinite(value) ? (Object) number.doubleValue() : (Object) value;
    }

    static Number required(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new TemplateException(
                Values.kind(value) + " stands where a number is needed", "Use the filter int or float before.");
    }
}

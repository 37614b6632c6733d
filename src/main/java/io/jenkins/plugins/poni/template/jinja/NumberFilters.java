package io.jenkins.plugins.poni.template.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Filters that make a number. */
final class NumberFilters {
    private static final Signature INT = Signature.of("int", 0, "default", "base");
    private static final Signature FLOAT = Signature.of("float", 0, "default");
    private static final Signature ROUND = Signature.of("round", 0, "precision", "method");

    private NumberFilters() {}

    /** A whole number given as an argument. */
    static int count(Object given, int otherwise) {
        if (given == null) {
            return otherwise;
        }
        if (given instanceof Long number && Math.abs(number) <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw new TemplateException(
                Values.kind(given) + " \"" + Values.text(given) + "\" stands where a whole number is needed",
                "Write one.");
    }

    /** As Jinja's {@code int}: what is no number gives the default, 0 unless another is given. */
    static Object whole(Object value, Arguments arguments) {
        Object[] bound = INT.bind(arguments);
        Object otherwise = bound[0] == null && arguments.positional().isEmpty() ? (Object) 0L : bound[0];
        if (value instanceof Double d) {
            return Double.isNaN(d) || Double.isInfinite(d)
                    ? otherwise
                    : Arithmetic.narrow(new BigDecimal(d).toBigInteger());
        }
        if (value instanceof Number) {
            return value;
        }
        if (value instanceof Boolean b) {
            return b ? 1L : 0L;
        }
        return Values.isText(value) ? parse(value.toString().strip(), count(bound[1], 10), otherwise) : otherwise;
    }

    private static Object parse(String text, int base, Object otherwise) {
        try {
            String digits = text.replace("_", "").replaceFirst("^([-+]?)0[xXoObB]", base == 10 ? "$0" : "$1");
            return Arithmetic.parse(digits.startsWith("+") ? digits.substring(1) : digits, base);
        } catch (NumberFormatException e) {
            return base == 10 && text.matches("[-+]?\\d{1,300}\\.\\d{0,300}")
                    ? Arithmetic.narrow(new BigDecimal(text).toBigInteger())
                    : otherwise;
        }
    }

    static Object real(Object value, Arguments arguments) {
        Object[] bound = FLOAT.bind(arguments);
        Object otherwise = bound[0] == null && arguments.positional().isEmpty() ? (Object) 0.0 : bound[0];
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean b) {
            return b ? 1.0 : 0.0;
        }
        boolean number = Values.isText(value)
                && value.toString().strip().matches("[-+]?(\\d++\\.?\\d*+|\\.\\d++)([eE][-+]?\\d++)?");
        return number ? Double.valueOf(value.toString().strip()) : otherwise;
    }

    static Object abs(Object value, Arguments arguments) {
        return value instanceof Number && Values.compare(value, 0L) < 0 ? Arithmetic.negate(value) : required(value);
    }

    static Object round(Object value, Arguments arguments) {
        Object[] bound = ROUND.bind(arguments);
        int precision = count(bound[0], 0);
        RoundingMode mode = switch (bound[1] == null ? "common" : Values.text(bound[1])) {
            case "common" -> RoundingMode.HALF_EVEN;
            case "ceil" -> RoundingMode.CEILING;
            case "floor" -> RoundingMode.FLOOR;
            default ->
                throw new TemplateException("round knows no method \"" + bound[1] + "\"", "Use common, ceil or floor.");
        };
        double number = required(value).doubleValue();
        if (Math.abs(precision) > 300 || Double.isNaN(number) || Double.isInfinite(number)) {
            return number;
        }
        return new BigDecimal(number).setScale(precision, mode).doubleValue();
    }

    static Number required(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new TemplateException(
                Values.kind(value) + " stands where a number is needed", "Use the filter int or float before.");
    }
}

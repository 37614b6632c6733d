package io.jenkins.plugins.poni.template.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The operators on numbers, texts and lists, with Python's results: unbounded integers, {@code //} and {@code %} rounding down. */
final class Arithmetic {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int LONGEST_BITS = 65_536;

    private Arithmetic() {}

    /**
     * The whole number in a text. {@code BigInteger} takes minutes for millions of digits, only to find that the last one is
     * none, so that longer texts than any number that is kept are not given to it.
     *
     * @throws NumberFormatException if there is none
     */
    static Number parse(String digits, int base) {
        if (digits.length() <= LONGEST_BITS) {
            Work.steps(digits.length());
            return narrow(new BigInteger(digits, base));
        }
        if (digits.chars().skip(1).allMatch(digit -> Character.digit(digit, base) >= 0)) {
            throw tooLong();
        }
        throw new NumberFormatException("a text of " + digits.length() + " characters");
    }

    private static TemplateException tooLong() {
        return new TemplateException("A number has more than " + LONGEST_BITS + " bits", "Use a smaller one.");
    }

    /** The number as a {@code Long} where it fits. */
    static Number narrow(BigInteger value) {
        if (value.bitLength() > LONGEST_BITS) {
            throw tooLong();
        }
        if (value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0) {
            return value.longValue();
        }
        return value;
    }

    static Object add(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long sum = a + b;
            return ((a ^ sum) & (b ^ sum)) < 0 ? (Object) big(a).add(big(b)) : (Object) sum;
        }
        if (left instanceof Number a && right instanceof Number b) {
            return real(a, b) ? a.doubleValue() + b.doubleValue() : (Object) narrow(big(a).add(big(b)));
        }
        if (Values.isText(left) && Values.isText(right)) {
            return concat(left.toString(), right.toString());
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            Work.items((long) a.size() + b.size());
            List<Object> sum = new ArrayList<>(a);
            sum.addAll(b);
            return Collections.unmodifiableList(sum);
        }
        throw mismatch("+", left, right);
    }

    static String concat(String left, String right) {
        Limits.requireLength((long) left.length() + right.length());
        Work.steps((left.length() + right.length()) / 64);
        return Work.made(left.concat(right));
    }

    static Object subtract(Object left, Object right) {
        Number a = number("-", left, right, left);
        Number b = number("-", left, right, right);
        return real(a, b) ? a.doubleValue() - b.doubleValue() : (Object) narrow(big(a).subtract(big(b)));
    }

    static Object multiply(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return real(a, b) ? a.doubleValue() * b.doubleValue() : (Object) narrow(big(a).multiply(big(b)));
        }
        if (right instanceof Long times && (Values.isText(left) || left instanceof List)) {
            return repeat(left, times);
        }
        if (left instanceof Long times && (Values.isText(right) || right instanceof List)) {
            return repeat(right, times);
        }
        throw mismatch("*", left, right);
    }

    private static Object repeat(Object value, long times) {
        int count = (int) Math.max(0, Math.min(times, Integer.MAX_VALUE));
        if (value instanceof List<?> list) {
            Work.items((long) list.size() * count);
            Work.bytes(list instanceof Retained.Lazy ? Retained.NUMBER * (long) list.size() * count : 0);
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < count && !list.isEmpty(); i++) {
                all.addAll(list);
            }
            return Collections.unmodifiableList(all);
        }
        return new TextBuilder()
                .append(value.toString(), value.toString().isEmpty() ? 0 : count)
                .done();
    }

    static Object divide(Object left, Object right) {
        double b = divisor(number("/", left, right, right)).doubleValue();
        return number("/", left, right, left).doubleValue() / b;
    }

    static Object floorDivide(Object left, Object right) {
        Number a = number("//", left, right, left);
        Number b = divisor(number("//", left, right, right));
        if (real(a, b)) {
            return Math.floor(a.doubleValue() / b.doubleValue());
        }
        BigInteger[] parts = big(a).divideAndRemainder(big(b));
        boolean down = parts[1].signum() != 0 && parts[1].signum() != big(b).signum();
        return narrow(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
    }

    /** The remainder of numbers; on a text, Python's {@code %} formatting. */
    static Object modulo(Object left, Object right) {
        if (Values.isText(left)) {
            return right instanceof Map<?, ?> named
                    ? Formatting.percent(left.toString(), named)
                    : Formatting.percent(
                            left.toString(), right instanceof List<?> list ? list : Collections.singletonList(right));
        }
        Number a = number("%", left, right, left);
        Number b = divisor(number("%", left, right, right));
        if (real(a, b)) {
            double rest = a.doubleValue() % b.doubleValue();
            return rest != 0 && rest < 0 != b.doubleValue() < 0 ? rest + b.doubleValue() : rest;
        }
        BigInteger rest = big(a).mod(big(b).abs());
        return narrow(rest.signum() != 0 && big(b).signum() < 0 ? rest.add(big(b)) : rest);
    }

    static Object power(Object left, Object right) {
        Number a = number("**", left, right, left);
        Number b = number("**", left, right, right);
        if (real(a, b) || big(b).signum() < 0) {
            return Math.pow(a.doubleValue(), b.doubleValue());
        }
        if (big(a).bitLength() * b.doubleValue() > LONGEST_BITS) {
            throw new TemplateException("A power has more than " + LONGEST_BITS + " bits", "Use smaller numbers.");
        }
        return big(b).bitLength() > 16
                ? narrow(big(a).pow((int) (b.longValue() & 1) + 2))
                : narrow(big(a).pow(b.intValue()));
    }

    static Object negate(Object value) {
        if (value instanceof Double d) {
            return -d;
        }
        if (value instanceof Number n) {
            return narrow(big(n).negate());
        }
        throw new TemplateException("\"-\" has no meaning for " + Values.kind(value), "Give it a number.");
    }

    private static Number divisor(Number number) {
        if (number.doubleValue() == 0) {
            throw new TemplateException("A division by zero", "Test the divisor before.");
        }
        return number;
    }

    private static boolean real(Number a, Number b) {
        return a instanceof Double || b instanceof Double;
    }

    private static BigInteger big(Number number) {
        if (number instanceof BigInteger wide) {
            Work.steps(wide.bitLength() / 8);
        }
        return Values.integer(number);
    }

    private static Number number(String operator, Object left, Object right, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw mismatch(operator, left, right);
    }

    private static TemplateException mismatch(String operator, Object left, Object right) {
        return new TemplateException(
                "\"" + operator + "\" has no meaning between " + Values.kind(left) + " and " + Values.kind(right),
                operator.equals("+") ? "Join texts with ~." : "Convert them with the filters int, float or string.");
    }
}

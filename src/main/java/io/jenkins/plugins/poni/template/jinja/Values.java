package io.jenkins.plugins.poni.template.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How values count as true, compare, and read as text: Python's rules, but {@code true}, {@code false} and an empty none. */
final class Values {
    private static final int DEEPEST = 100;
    private static final int LONG = 512;

    private Values() {}

    static boolean truth(Object value) {
        if (value instanceof Boolean b) {
            return b;
        }
        if (value instanceof String s) {
            return !s.isEmpty();
        }
        if (value instanceof Number n) {
            return n instanceof Long l ? l != 0 : n.doubleValue() != 0;
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return value != null && !(value instanceof Ready ready && ready.text().isEmpty());
    }

    /** The value as it is printed. */
    static String text(Object value) {
        if (value instanceof String s) {
            return s;
        }
        if (value instanceof Ready ready) {
            return ready.text();
        }
        TextBuilder text = new TextBuilder();
        print(value, text);
        return text.done();
    }

    /** Prints the value; a text without quotes, none as nothing. */
    static void print(Object value, StringBuilder out) {
        if (value instanceof String s) {
            out.append(s);
        } else if (value instanceof Long l) {
            out.append(l.longValue());
        } else if (value != null) {
            TextBuilder text = new TextBuilder();
            repr(value, text, 0);
            out.append(text.done());
        }
    }

    /** The value as it stands in a list: a text with its quotes. */
    static String repr(Object value) {
        TextBuilder text = new TextBuilder();
        repr(value, text, 1);
        return text.done();
    }

    /** As {@link #print(Object, StringBuilder)}. */
    static void print(Object value, TextBuilder out) {
        if (value != null) {
            repr(value, out, 0);
        }
    }

    private static void repr(Object value, TextBuilder out, int depth) {
        if (depth > DEEPEST) {
            throw new TemplateException(
                    "A list or map is nested more than " + DEEPEST + " deep", "Print a part of it.");
        }
        if (value == null) {
            out.append("none");
        } else if (isText(value)) {
            quote(value.toString(), out, depth);
        } else if (value instanceof Double d) {
            out.append(decimal(d));
        } else if (value instanceof List<?> list) {
            list(list, out, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(map, out, depth);
        } else if (value instanceof Members || value instanceof Function) {
            out.append('<').append(kind(value)).append('>');
        } else {
            out.append(digits(value));
        }
    }

    private static String digits(Object value) {
        if (value instanceof BigInteger big) {
            Work.steps(big.bitLength()); // the time grows by the square
        }
        return value.toString();
    }

    private static void list(List<?> list, TextBuilder out, int depth) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            repr(list.get(i), out, depth + 1);
        }
        out.append(']');
    }

    private static void map(Map<?, ?> map, TextBuilder out, int depth) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            repr(entry.getKey(), out, depth + 1);
            out.append(": ");
            repr(entry.getValue(), out, depth + 1);
            out.append(entries.hasNext() ? ", " : "");
        }
        out.append('}');
    }

    /** A text inside a list or map, as Python writes it. */
    private static void quote(String text, TextBuilder out, int depth) {
        if (depth == 0) {
            out.append(text);
            return;
        }
        char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(mark);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> out.append(c == mark ? "\\" : "").append(c);
            }
        }
        out.append(mark);
    }

    /** A number with a fraction as Python writes it: without an exponent from 1e-4 up to 1e16. */
    static String decimal(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String text = Double.toString(value);
        int e = text.indexOf('E');
        if (e < 0) {
            return text;
        }
        if (size >= 1e-4 && size < 1e16) {
            String plain = new BigDecimal(text).toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        int exponent = Integer.parseInt(text.substring(e + 1));
        String digits = text.substring(0, e);
        digits = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        return digits + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Equality across number types; true equals 1 and false 0 nowhere. */
    static boolean equal(Object left, Object right) {
        if (left instanceof String a && right instanceof String b) {
            return equalTexts(a, b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return a instanceof Long x && b instanceof Long y ? x.longValue() == y.longValue() : equalNumbers(a, b);
        }
        if (left == right) {
            return true;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return equalLists(a, b);
        }
        if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
            return equalMaps(a, b);
        }
        return isText(left) && isText(right)
                ? equalTexts(left.toString(), right.toString())
                : Objects.equals(left, right);
    }

    private static boolean equalTexts(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        if (left.length() > LONG) {
            Work.steps(left.length() / 16);
        }
        return left.equals(right);
    }

    private static boolean equalNumbers(Number left, Number right) {
        boolean none = left instanceof Double a && a.isNaN() || right instanceof Double b && b.isNaN();
        return !none && compareNumbers(left, right) == 0;
    }

    private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Work.steps(1);
            Object key = Key.in(right, entry.getKey());
            if (!right.containsKey(key) || !equal(entry.getValue(), right.get(key))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            Work.steps(1);
            if (!equal(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Order of numbers, texts, truth values and lists of such; anything else can't be ordered. */
    static int compare(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return a.compareTo(b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return compareNumbers(a, b);
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return compareLists(a, b);
        }
        if (isText(left) && isText(right)) {
            return compareTexts(left.toString(), right.toString());
        }
        throw new TemplateException(
                "There is no order between " + kind(left) + " and " + kind(right),
                "Compare values of one kind, if need be with the filters int or string.");
    }

    /** By the numbers of the characters, which is not Java's order for those beyond U+FFFF. */
    static int compareTexts(String left, String right) {
        Work.steps(Math.min(left.length(), right.length()) / 64);
        int order = left.compareTo(right);
        if (order == 0 || left.length() == 0 || right.length() == 0) {
            return order;
        }
        int at = 0;
        int end = Math.min(left.length(), right.length());
        while (at < end && left.charAt(at) == right.charAt(at)) {
            at++;
        }
        if (at == end) {
            return order;
        }
        char a = left.charAt(at);
        char b = right.charAt(at);
        return Character.isSurrogate(a) == Character.isSurrogate(b) ? order : Character.isSurrogate(a) ? 1 : -1;
    }

    private static int compareNumbers(Number left, Number right) {
        if (left instanceof Double a && right instanceof Double b) {
            return a.doubleValue() == b.doubleValue() ? 0 : Double.compare(a, b);
        }
        if (left instanceof Double a) {
            return -compareReal(right, a);
        }
        return right instanceof Double b ? compareReal(left, b) : integer(left).compareTo(integer(right));
    }

    /** Exactly, as Python does: a whole number may have more digits than fit one with a fraction. */
    private static int compareReal(Number whole, double real) {
        if (Double.isNaN(real) || Double.isInfinite(real)) {
            return real < 0 ? 1 : -1;
        }
        return new BigDecimal(integer(whole)).compareTo(new BigDecimal(real));
    }

    private static int compareLists(List<?> left, List<?> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            Work.steps(1);
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    static BigInteger integer(Number number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(number.longValue());
    }

    static boolean isText(Object value) {
        return value instanceof String || value instanceof Ready;
    }

    /** What kind of value this is, for messages. */
    static String kind(Object value) {
        if (value == null) {
            return "none";
        } else if (isText(value)) {
            return "a text";
        } else if (value instanceof Number) {
            return "a number";
        } else if (value instanceof Boolean) {
            return "true or false";
        } else if (value instanceof List) {
            return "a list";
        } else if (value instanceof Map) {
            return "a map";
        }
        return value instanceof Function ? "a function" : "an object of the template language";
    }
}

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
        StringBuilder text = new StringBuilder();
        print(value, text);
        return text.toString();
    }

    /** Prints the value; a text without quotes, none as nothing. */
    static void print(Object value, StringBuilder out) {
        if (value instanceof String s) {
            out.append(s);
        } else if (value instanceof Long l) {
            out.append(l.longValue());
        } else if (value != null) {
            StringBuilder text = new StringBuilder();
            repr(value, text, 0);
            out.append(text);
        }
    }

    private static void repr(Object value, StringBuilder out, int depth) {
        if (depth > DEEPEST) {
            throw new TemplateException(
                    "A list or map is nested more than " + DEEPEST + " deep", "Print a part of it.");
        }
        Limits.requireLength(out.length());
        if (value == null) {
            out.append("none");
        } else if (value instanceof String s) {
            quote(s, out, depth);
        } else if (value instanceof Double d) {
            out.append(decimal(d));
        } else if (value instanceof List<?> list) {
            list(list, out, depth);
        } else if (value instanceof Map<?, ?> map) {
            map(map, out, depth);
        } else if (value instanceof Members || value instanceof Function) {
            out.append('<').append(kind(value)).append('>');
        } else {
            out.append(value);
        }
    }

    private static void list(List<?> list, StringBuilder out, int depth) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            repr(list.get(i), out, depth + 1);
        }
        out.append(']');
    }

    private static void map(Map<?, ?> map, StringBuilder out, int depth) {
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
    private static void quote(String text, StringBuilder out, int depth) {
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
            return a.equals(b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return a instanceof Long x && b instanceof Long y ? x.longValue() == y.longValue() : compare(a, b) == 0;
        }
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return equalLists(a, b);
        }
        if (left instanceof Ready || right instanceof Ready) {
            return left != null && right != null && left.toString().equals(right.toString());
        }
        return Objects.equals(left, right);
    }

    private static boolean equalLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
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
            return left.toString().compareTo(right.toString());
        }
        throw new TemplateException(
                "There is no order between " + kind(left) + " and " + kind(right),
                "Compare values of one kind, if need be with the filters int or string.");
    }

    private static int compareNumbers(Number left, Number right) {
        if (left instanceof Double || right instanceof Double) {
            return Double.compare(left.doubleValue(), right.doubleValue());
        }
        return integer(left).compareTo(integer(right));
    }

    private static int compareLists(List<?> left, List<?> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
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

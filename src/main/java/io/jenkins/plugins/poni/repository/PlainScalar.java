package io.jenkins.plugins.poni.repository;

import java.math.BigInteger;

/**
 * What an unquoted YAML scalar means: the core schema of <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML
 * 1.2</a>, decided without regular expressions because every start of the tool reads thousands of them.
 */
final class PlainScalar {
    private static final int LONGEST_NUMBER = 64;

    private PlainScalar() {}

    /** The text, {@code Long}, {@code BigInteger}, {@code Double}, {@code Boolean} or null that is meant. */
    static Object resolve(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (text.charAt(0)) {
            case '~', 'n', 'N' -> isNull(text) ? null : text;
            case 't', 'T', 'f', 'F' -> truth(text);
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '.' -> number(text);
            default -> text;
        };
    }

    private static boolean isNull(String text) {
        return text.equals("~") || text.equals("null") || text.equals("Null") || text.equals("NULL");
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> Boolean.TRUE;
            case "false", "False", "FALSE" -> Boolean.FALSE;
            default -> text;
        };
    }

    private static Object number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return text;
        }
        int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int end = digitsEnd(text, start);
        if (end == text.length() && end > start) {
            return whole(text.charAt(0) == '+' ? text.substring(1) : text, 10);
        }
        if (text.startsWith("0x") && hasOnly(text, "0123456789abcdefABCDEF")) {
            return whole(text.substring(2), 16);
        }
        if (text.startsWith("0o") && hasOnly(text, "01234567")) {
            return whole(text.substring(2), 8);
        }
        return isFraction(text, start, end) ? (Object) Double.valueOf(text) : special(text, start);
    }

    private static Object special(String text, int start) {
        return switch (text.substring(start)) {
            case ".inf", ".Inf", ".INF" -> text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            case ".nan", ".NaN", ".NAN" -> start == 0 ? (Object) Double.NaN : text;
            default -> text;
        };
    }

    private static Object whole(String digits, int radix) {
        BigInteger number = new BigInteger(digits, radix);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    /** {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}, given where the leading digits are. */
    private static boolean isFraction(String text, int start, int digitsEnd) {
        int at = digitsEnd;
        if (at < text.length() && text.charAt(at) == '.') {
            at = digitsEnd(text, at + 1);
            if (start == digitsEnd && at == digitsEnd + 1) {
                return false;
            }
        } else if (start == digitsEnd) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            at = digitsEnd(text, exponent);
            return at > exponent && at == text.length();
        }
        return at == text.length();
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean hasOnly(String text, String allowed) {
        for (int i = 2; i < text.length(); i++) {
            if (allowed.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.length() > 2;
    }
}

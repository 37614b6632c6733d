package io.jenkins.plugins.poni.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers as people type them: {@code 10k}, {@code 2Ki}, {@code 0x1f}, {@code 1.5M}. */
final class NumberText {
    private static final Map<String, BigInteger> MULTIPLIERS = multipliers();
    private static final int LONGEST = 400;

    private NumberText() {}

    private static Map<String, BigInteger> multipliers() {
        Map<String, BigInteger> multipliers = new LinkedHashMap<>();
        String letters = "kMGTPEZY";
        for (int i = 0; i < letters.length(); i++) {
            multipliers.put(letters.substring(i, i + 1), BigInteger.TEN.pow(3 * (i + 1)));
        }
        String binary = "KMGTPE";
        for (int i = 0; i < binary.length(); i++) {
            multipliers.put(binary.charAt(i) + "i", BigInteger.TWO.pow(10 * (i + 1)));
        }
        return multipliers;
    }

    /** A whole number with an optional base prefix and multiplier: a {@code Long}, or a {@code BigInteger} if larger. */
    static Number whole(String text) {
        try {
            String suffix = suffix(text);
            BigInteger number = parsed(text.substring(0, text.length() - suffix.length()))
                    .multiply(MULTIPLIERS.getOrDefault(suffix, BigInteger.ONE));
            return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
        } catch (NumberFormatException e) {
            throw refusal(text, "a whole number", "42, -1, 0x1f, 0o17, 0b11, 10k or 2Ki", e);
        }
    }

    /** A decimal number with an optional multiplier. */
    static Double fraction(String text) {
        try {
            if (text.length() > LONGEST) {
                throw new NumberFormatException("too long");
            }
            String suffix = suffix(text);
            String digits = text.substring(0, text.length() - suffix.length());
            return new BigDecimal(digits)
                    .multiply(new BigDecimal(MULTIPLIERS.getOrDefault(suffix, BigInteger.ONE)))
                    .doubleValue();
        } catch (NumberFormatException e) {
            throw refusal(text, "a number", "1.5, -2, 1e6 or 1.5k", e);
        }
    }

    private static String suffix(String text) {
        if (text.startsWith("0x") || text.startsWith("-0x")) {
            return "";
        }
        return MULTIPLIERS.keySet().stream().filter(text::endsWith).findFirst().orElse("");
    }

    private static BigInteger parsed(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        String bare = radix == 10 ? digits : digits.substring(2);
        if (bare.startsWith("-") || bare.startsWith("+") || bare.length() > LONGEST) {
            throw new NumberFormatException(text);
        }
        BigInteger number = new BigInteger(bare, radix);
        return negative ? number.negate() : number;
    }

    private static ConversionException refusal(String text, String wanted, String examples, NumberFormatException e) {
        return new ConversionException(
                "\"" + text + "\" is not " + wanted + ". Write one such as " + examples + "; multipliers are "
                        + String.join(" ", MULTIPLIERS.keySet()) + ".",
                e);
    }
}

package io.jenkins.plugins.poni.repository;

import java.math.BigDecimal;

/**
 * What an unquoted scalar would lose by being read as YAML means it: a version its last zero, a telephone number its plus,
 * a hash such as {@code 7e10} everything. Which of the two is meant nobody can tell, so the writer is asked.
 *
 * @param message what would be lost
 * @param remedy how to write what is meant
 */
record ScalarLoss(String message, String remedy) {
    private static final int LONGEST_PLAIN = 20;

    /**
     * @param text as it is written, without quotes
     * @param value what YAML makes of it
     * @return null if nothing is lost
     */
    static ScalarLoss of(String text, Object value) {
        if (value == null) {
            return text.equals("~")
                    ? new ScalarLoss("The sign ~ means nothing, as null does", orElse(text, "null"))
                    : null;
        }
        return value instanceof Number number && !isOtherBase(text) ? ofNumber(text, number) : null;
    }

    /** Nobody writes these by mistake. */
    private static boolean isOtherBase(String text) {
        return text.startsWith("0x") || text.startsWith("0o");
    }

    private static ScalarLoss ofNumber(String text, Number number) {
        if (hasLeadingZero(text)) {
            return new ScalarLoss(
                    "The number " + text + " has a leading zero, which would be lost", "Quote it: \"" + text + "\".");
        }
        if (text.startsWith("+")) {
            return new ScalarLoss(
                    "The number " + text + " has a plus, which would be lost", orElse(text, text.substring(1)));
        }
        if (text.equals("-0")) {
            return new ScalarLoss("The number -0 has a sign, which would be lost", orElse(text, "0"));
        }
        return number instanceof Double decimal && Character.isDigit(text.charAt(text.length() - 1))
                ? ofDecimal(text, decimal)
                : null;
    }

    private static ScalarLoss ofDecimal(String text, double number) {
        if (text.equals(Double.toString(number))) {
            return null;
        }
        if (Double.isInfinite(number)) {
            return new ScalarLoss("The number " + text + " is too large, it would be infinite", quoted(text));
        }
        BigDecimal exact = new BigDecimal(text);
        BigDecimal kept = new BigDecimal(Double.toString(number));
        if (exact.compareTo(kept) != 0) {
            return new ScalarLoss(
                    "The number " + text + " has more digits than a number keeps",
                    orElse(text, Double.toString(number)));
        }
        if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
            String plain = exact.toPlainString();
            return new ScalarLoss(
                    "The number " + text + " has an exponent, and would be written as "
                            + (plain.length() <= LONGEST_PLAIN ? plain : Double.toString(number)),
                    orElse(text, plain.length() <= LONGEST_PLAIN ? plain : Double.toString(number)));
        }
        return text.endsWith("0") && !text.endsWith(".0")
                ? new ScalarLoss(
                        "The number " + text + " has a last zero, which would be lost",
                        "Quote it if it is a version: \"" + text + "\"; else write it without.")
                : null;
    }

    /** Of a whole number it is also what YAML 1.1 reads as octal and YAML 1.2 as decimal. */
    private static boolean hasLeadingZero(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return text.length() > start + 1 && text.charAt(start) == '0' && Character.isDigit(text.charAt(start + 1));
    }

    private static String quoted(String text) {
        return "Quote it if it is a name: \"" + text + "\".";
    }

    private static String orElse(String text, String otherwise) {
        return "Quote it if it is a text: \"" + text + "\"; else write " + otherwise + ".";
    }
}

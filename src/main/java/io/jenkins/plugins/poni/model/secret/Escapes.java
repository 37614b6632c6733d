package io.jenkins.plugins.poni.model.secret;

/** Undoes escapes that begin with one character. Each method gives null when there is none to undo. */
final class Escapes {
    private static final String LETTERS = "ntrbfave0";
    private static final String MEANINGS = "\n\t\r\b\f\u0007\u000B\u001B\0";

    private static final int LONGEST_ENTITY = 12;

    private Escapes() {}

    /** Those of JSON, YAML, C, properties and of shells, which know others but agree on what these mean. */
    static Reading backslashes(Reading source) {
        String text = source.text();
        if (text.indexOf('\\') < 0) {
            return null;
        }
        Reading.Writer plain = new Reading.Writer(source);
        int at = 0;
        while (at < text.length()) {
            boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
            if (escape) {
                at = backslash(text, at, plain);
            } else {
                plain.put(text.charAt(at), at++);
            }
        }
        return plain.done();
    }

    /** @return the index behind the escape */
    private static int backslash(String text, int at, Reading.Writer plain) {
        char kind = text.charAt(at + 1);
        int digits = kind == 'u' ? 4 : kind == 'x' ? 2 : kind == 'U' ? 8 : 0;
        int number = digits == 0 ? -1 : number(text, at + 2, digits, 16);
        if (number >= 0) {
            plain.putCodePoint(number, at);
            return at + 2 + digits;
        }
        int octal = number(text, at + 1, 3, 8);
        if (octal >= 0) {
            plain.put((char) octal, at);
            return at + 4;
        }
        if (kind == '\n' || kind == '\r') {
            return Blanks.end(text, at + 1);
        }
        int meaning = LETTERS.indexOf(kind);
        plain.put(meaning < 0 ? kind : MEANINGS.charAt(meaning), at);
        return at + 2;
    }

    /** The number that some digits make, or -1 when there are not as many. */
    private static int number(String text, int from, int digits, int base) {
        if (from + digits > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), base);
            if (digit < 0 || number > Character.MAX_CODE_POINT) {
                return -1;
            }
            number = number * base + digit;
        }
        return number;
    }

    /** Carets before a character, as in batch files of Windows. */
    static Reading carets(Reading source) {
        String text = source.text();
        if (text.indexOf('^') < 0) {
            return null;
        }
        Reading.Writer plain = new Reading.Writer(source);
        for (int at = 0; at < text.length(); at++) {
            int start = at;
            if (text.charAt(at) == '^' && at + 1 < text.length()) {
                at++;
            }
            plain.put(text.charAt(at), start);
        }
        return plain.done();
    }

    /** Bytes of UTF-8 as addresses write them. */
    static Reading percents(Reading source) {
        String text = source.text();
        if (text.indexOf('%') < 0) {
            return null;
        }
        Reading.Writer plain = new Reading.Writer(source);
        Bytes bytes = new Bytes();
        int at = 0;
        while (at < text.length()) {
            int value = text.charAt(at) == '%' ? number(text, at + 1, 2, 16) : -1;
            if (value >= 0) {
                bytes.add(value, at);
                at += 3;
            } else {
                bytes.writeTo(plain);
                plain.put(text.charAt(at), at++);
            }
        }
        bytes.writeTo(plain);
        return plain.done();
    }

    /** Entities of HTML and XML. */
    static Reading entities(Reading source) {
        String text = source.text();
        if (text.indexOf('&') < 0) {
            return null;
        }
        Reading.Writer plain = new Reading.Writer(source);
        int at = 0;
        while (at < text.length()) {
            int end = text.charAt(at) == '&' ? endOfEntity(text, at) : -1;
            int codePoint = end < 0 ? -1 : entity(text.substring(at + 1, end));
            if (codePoint < 0) {
                plain.put(text.charAt(at), at++);
            } else {
                plain.putCodePoint(codePoint, at);
                at = end + 1;
            }
        }
        return plain.done();
    }

    private static int endOfEntity(String text, int at) {
        for (int end = at + 1; end < text.length() && end - at <= LONGEST_ENTITY; end++) {
            if (text.charAt(end) == ';') {
                return end;
            }
        }
        return -1;
    }

    private static int entity(String name) {
        if (name.startsWith("#x") || name.startsWith("#X")) {
            return name.length() > 9 || name.length() == 2 ? -1 : number(name, 2, name.length() - 2, 16);
        }
        if (name.startsWith("#")) {
            return name.length() > 8 || name.length() == 1 ? -1 : number(name, 1, name.length() - 1, 10);
        }
        return switch (name) {
            case "quot" -> '"';
            case "apos" -> '\'';
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "nbsp" -> '\u00A0';
            default -> -1;
        };
    }
}

package io.jenkins.plugins.poni.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes the JSON (RFC 8259) of single assigned values; strict, and bounded in depth. */
final class Json {
    private static final int MAX_DEPTH = 50;
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws ConversionException if the text is not JSON, naming the place */
    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value(0);
        json.skipSpace();
        if (json.at < text.length()) {
            throw json.refusal("nothing more");
        }
        return value;
    }

    private Object value(int depth) {
        skipSpace();
        if (depth > MAX_DEPTH) {
            throw refusal("at most " + MAX_DEPTH + " levels");
        }
        return switch (peek()) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", Boolean.TRUE);
            case 'f' -> word("false", Boolean.FALSE);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (hasNext('}', map.isEmpty())) {
            if (peek() != '"') {
                throw refusal("a key in double quotes");
            }
            String key = string();
            expect(':');
            map.put(key, value(depth + 1));
        }
        return map;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        at++;
        while (hasNext(']', list.isEmpty())) {
            list.add(value(depth + 1));
        }
        return list;
    }

    /** Steps over the comma before an element, or over the closing bracket. */
    private boolean hasNext(char close, boolean first) {
        skipSpace();
        if (peek() == close) {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
            skipSpace();
        }
        return true;
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw refusal("a value");
        }
        at += word.length();
        return value;
    }

    private Object number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw refusal("a value");
        }
        at = matcher.end();
        if (matcher.group(1) != null || matcher.group(2) != null) {
            return Double.valueOf(matcher.group());
        }
        if (matcher.end() - matcher.start() > LONGEST_NUMBER) {
            at = matcher.start();
            throw refusal("a number of at most " + LONGEST_NUMBER + " digits");
        }
        BigInteger number = new BigInteger(matcher.group());
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            if (peek() < ' ') {
                throw refusal("an escape such as \\n instead of a control character");
            }
            out.append(peek() == '\\' ? escape() : peek());
        }
        at++;
        return out.toString();
    }

    private char escape() {
        at++;
        int known = ESCAPES.indexOf(peek());
        if (known >= 0) {
            return ESCAPED.charAt(known);
        }
        if (peek() != 'u' || !text.substring(at).matches("(?s)u[0-9a-fA-F]{4}.*")) {
            throw refusal("an escape such as \\n or \\u0041");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
    }

    private void expect(char wanted) {
        skipSpace();
        if (peek() != wanted) {
            throw refusal("'" + wanted + "'");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw refusal("more");
        }
        return text.charAt(at);
    }

    private ConversionException refusal(String wanted) {
        return new ConversionException(
                "\"" + text + "\" is not JSON: at character " + (at + 1) + " " + wanted + " was expected.");
    }

    /** The value as JSON on one line. */
    static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(quoted(String.valueOf(key)) + ": " + write(item)));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(Json::write).toList()) + "]";
        }
        return value instanceof String string ? quoted(string) : String.valueOf(value);
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            int known = c == '/' ? -1 : ESCAPED.indexOf(c);
            if (known >= 0) {
                out.append('\\').append(ESCAPES.charAt(known));
            } else {
                out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}

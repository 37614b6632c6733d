package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.report.VisibleText;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lines of a listing: the kind of thing right-aligned in eight columns, two blanks, then the thing, indented. */
final class ListingLines {
    private static final String INDENT = "    ";

    private final PrintStream out;

    ListingLines(PrintStream out) {
        this.out = out;
    }

    void print(String kind, int level, String text) {
        out.println(" ".repeat(Math.max(0, 8 - kind.length())) + kind + "  " + INDENT.repeat(level)
                + VisibleText.line(text));
    }

    /** A value on one line: maps as {@code key:value} in the order of the keys, texts in quotes. */
    static String shown(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "{}" : "{" + entries(map) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + list.stream().map(ListingLines::shown).collect(Collectors.joining(", ")) + "]";
        }
        return value instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : String.valueOf(value);
    }

    /** The entries of a map as in {@link #shown}, without braces. */
    static String entries(Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + shown(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}

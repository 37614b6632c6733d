package io.jenkins.plugins.poni.template.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes a value as JSON, with Python's spacing. */
final class JsonText {
    private static final int DEEPEST = 100;

    private final TextBuilder text = new TextBuilder();
    private final int indent;

    /** @param indent blanks for each level of nesting, or -1 to write everything in one line */
    JsonText(int indent) {
        this.indent = indent;
    }

    String write(Object value) {
        value(value, 0);
        return text.done();
    }

    private void value(Object value, int depth) {
        Work.steps(1);
        if (depth > DEEPEST) {
            throw new TemplateException("A value is nested more than " + DEEPEST + " deep", "Write a part of it.");
        }
        if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof List<?> list) {
            list(list, depth);
        } else if (Values.isText(value)) {
            string(value.toString());
        } else if (value == null || value instanceof Boolean) {
            text.append(String.valueOf(value));
        } else if (value instanceof Number number) {
            text.append(number(number));
        } else {
            throw new TemplateException(Values.kind(value) + " can't be written as JSON", "Write plain values.");
        }
    }

    private static String number(Number number) {
        if (number instanceof Double d && (d.isNaN() || d.isInfinite())) {
            throw new TemplateException("JSON has no number \"" + Values.decimal(d) + "\"", "Test the value before.");
        }
        return Values.text(number);
    }

    private void map(Map<?, ?> map, int depth) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine(depth + 1);
            string(Values.text(entry.getKey()));
            text.append(": ");
            value(entry.getValue(), depth + 1);
            separate(entries.hasNext(), depth);
        }
        text.append('}');
    }

    private void list(List<?> list, int depth) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            newLine(depth + 1);
            value(list.get(i), depth + 1);
            separate(i + 1 < list.size(), depth);
        }
        text.append(']');
    }

    private void separate(boolean more, int depth) {
        if (more) {
            text.append(indent < 0 ? ", " : ",");
        } else {
            newLine(depth);
        }
    }

    private void newLine(int depth) {
        if (indent >= 0) {
            text.append('\n').append(" ".repeat(indent * depth));
        }
    }

    private void string(String value) {
        quote(value, text);
    }

    /** Writes a text as a JSON string, which is a YAML one too. */
    static void quote(String value, TextBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 32 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}

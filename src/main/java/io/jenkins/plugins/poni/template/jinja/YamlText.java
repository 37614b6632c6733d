package io.jenkins.plugins.poni.template.jinja;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a value as YAML in block style; texts that could be read as anything else are quoted. */
final class YamlText {
    private static final int DEEPEST = 100;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./@+-]*+(?: [A-Za-z0-9_./@+-]++)*+");
    private static final Pattern MEANS_OTHER = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private final TextBuilder text = new TextBuilder();

    /** The value, ended by a line break. */
    String write(Object value) {
        block(value, 0, false);
        return text.done();
    }

    /** Writes a value at the end of what is there; {@code inItem} when that is the dash of a list item. */
    private void block(Object value, int depth, boolean inItem) {
        Work.steps(1);
        if (depth > DEEPEST) {
            throw new TemplateException("A value is nested more than " + DEEPEST + " deep", "Write a part of it.");
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map(map, depth, inItem);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            list(list, depth, inItem);
        } else {
            scalar(value);
            text.append('\n');
        }
    }

    private void map(Map<?, ?> map, int depth, boolean inItem) {
        boolean first = inItem;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(first ? "" : "  ".repeat(depth));
            first = false;
            scalar(Values.text(entry.getKey()));
            text.append(':');
            boolean nested = isNested(entry.getValue());
            text.append(nested ? "\n" : " ");
            block(entry.getValue(), depth + 1, false);
        }
    }

    private void list(List<?> list, int depth, boolean inItem) {
        boolean first = inItem;
        for (Object item : list) {
            text.append(first ? "" : "  ".repeat(depth)).append("- ");
            first = false;
            block(item, depth + 1, true);
        }
    }

    private static boolean isNested(Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
    }

    private void scalar(Object value) {
        if (Values.isText(value)) {
            String string = value.toString();
            if (PLAIN.matcher(string).matches() && !MEANS_OTHER.matcher(string).matches()) {
                text.append(string);
            } else {
                JsonText.quote(string, text);
            }
        } else if (value instanceof Map || value instanceof List) {
            text.append(value instanceof Map ? "{}" : "[]");
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            text.append(value == null ? "null" : value instanceof Double d ? real(d) : Values.text(value));
        } else {
            throw new TemplateException(Values.kind(value) + " can't be written as YAML", "Write plain values.");
        }
    }

    /** As YAML 1.1 and 1.2 both read it: with a dot before an exponent, and words of their own for what is no number. */
    private static String real(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
        }
        String text = Values.decimal(number);
        return text.indexOf('.') < 0 ? text.replace("e", ".0e") : text;
    }
}

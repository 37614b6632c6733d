package io.jenkins.plugins.poni.repository;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes plain values as YAML in the simplest style that reads back as the same value. */
final class YamlStyle {
    private static final int LONGEST_FLOW_LIST = 80;

    /** What the YAML 1.2 schemas, and YAML 1.1 readers that people point at the same files, take for something else than text. */
    private static final Pattern NOT_TEXT = Pattern.compile("(?i)~|null|true|false|yes|no|on|off|=|<<"
            + "|[-+]?[0-9][0-9_]*|0o[0-7]+|0x[0-9a-f]+|0b[01]+"
            + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)(e[-+]?[0-9]+)?|[-+]?\\.inf|\\.nan");

    private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

    private YamlStyle() {}

    /** Whether the value is written on lines of its own below its key, when the surroundings are in block style. */
    static boolean isBlock(Object value) {
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return value instanceof List<?> list
                && !list.isEmpty()
                && (list.stream().anyMatch(item -> item instanceof Map || item instanceof List)
                        || flow(value).length() > LONGEST_FLOW_LIST);
    }

    /** The lines of a map entry in block style, without line ends. */
    static List<String> entry(String key, Object value, int indent, int step) {
        List<String> lines = new ArrayList<>();
        String start = " ".repeat(indent) + scalar(key, false) + ":";
        if (isBlock(value)) {
            lines.add(start);
            lines.addAll(block(value, indent + step, step));
        } else {
            List<String> text = inline(value, indent + step);
            lines.add(start + " " + text.get(0));
            lines.addAll(text.subList(1, text.size()));
        }
        return lines;
    }

    /** The lines of a non-empty map or list in block style. */
    static List<String> block(Object value, int indent, int step) {
        List<String> lines = new ArrayList<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> lines.addAll(entry(String.valueOf(key), item, indent, step)));
            return lines;
        }
        for (Object item : (List<?>) value) {
            List<String> below = isBlock(item) ? block(item, indent + 2, step) : inline(item, indent + 2);
            lines.add(" ".repeat(indent) + "- " + below.get(0).strip());
            lines.addAll(below.subList(1, below.size()));
        }
        return lines;
    }

    /** A value that begins on the line of its key: one line, or several for a text of several lines. */
    static List<String> inline(Object value, int indent) {
        if (value instanceof String text && isLiteral(text)) {
            List<String> lines = new ArrayList<>();
            lines.add(text.endsWith("\n") ? "|" : "|-");
            text.lines().forEach(line -> lines.add(line.isEmpty() ? "" : " ".repeat(indent) + line));
            return lines;
        }
        return List.of(value instanceof String text ? scalar(text, false) : flow(value));
    }

    private static boolean isLiteral(String text) {
        return text.strip().indexOf('\n') >= 0
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && !text.endsWith("\n\n")
                && Arrays.stream(text.split("\n"))
                        .allMatch(line -> isPrintable(line) && line.equals(line.stripTrailing()));
    }

    /** The value on one line, in flow style. */
    static String flow(Object value) {
        StringBuilder out = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<?, ?> entry = entries.next();
                out.append(scalar(String.valueOf(entry.getKey()), true))
                        .append(": ")
                        .append(flow(entry.getValue()))
                        .append(entries.hasNext() ? ", " : "");
            }
            return out.append('}').toString();
        }
        if (value instanceof List<?> list) {
            out.append('[');
            out.append(String.join(", ", list.stream().map(YamlStyle::flow).toList()));
            return out.append(']').toString();
        }
        return value instanceof String text ? scalar(text, true) : bare(value);
    }

    private static String bare(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.isNaN() ? ".nan" : number > 0 ? ".inf" : "-.inf";
        }
        return String.valueOf(value);
    }

    /** A text as a plain scalar if that is safe, in quotes otherwise. */
    static String scalar(String text, boolean inFlow) {
        if (isPlain(text, inFlow)) {
            return text;
        }
        if (isPrintable(text) && (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0)) {
            return "'" + text.replace("'", "''") + "'";
        }
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> out.append(escaped(c)));
        return out.append('"').toString();
    }

    private static boolean isPlain(String text, boolean inFlow) {
        if (text.isEmpty() || !isPrintable(text) || NOT_TEXT.matcher(text).matches()) {
            return false;
        }
        boolean indicator = INDICATORS.indexOf(text.charAt(0)) >= 0
                && !(text.charAt(0) == '-' && text.length() > 1 && Character.isLetterOrDigit(text.charAt(1)));
        return !indicator
                && text.equals(text.strip())
                && !text.startsWith("...")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #")
                && !(inFlow && text.chars().anyMatch(c -> ",[]{}:".indexOf(c) >= 0));
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(YamlStyle::needsEscape);
    }

    private static boolean needsEscape(int c) {
        int type = Character.getType(c);
        return c < ' '
                || c == 0x7f
                || c == 0xfeff
                || c > 0xfffd && c < 0x10000
                || type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SPACE_SEPARATOR && c != ' ';
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                if (!needsEscape(c)) {
                    yield Character.toString(c);
                }
                yield c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
            }
        };
    }
}

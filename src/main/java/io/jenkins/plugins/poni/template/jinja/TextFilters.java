package io.jenkins.plugins.poni.template.jinja;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Filters that make a text. */
final class TextFilters {
    private static final Signature REPLACE = Signature.of("replace", 2, "old", "new", "count");
    private static final Signature CENTER = Signature.of("center", 0, "width");
    private static final Signature INDENT = Signature.of("indent", 0, "width", "first", "blank");
    private static final Signature TRUNCATE = Signature.of("truncate", 0, "length", "killwords", "end", "leeway");
    private static final Signature TRIM = Signature.of("trim", 0, "chars");
    private static final Signature SPLIT = Signature.of("split", 0, "separator", "limit");
    private static final int WIDEST = 10_000;

    private TextFilters() {}

    static Object upper(Object value, Arguments arguments) {
        return Values.text(value).toUpperCase(Locale.ROOT);
    }

    static Object lower(Object value, Arguments arguments) {
        return Values.text(value).toLowerCase(Locale.ROOT);
    }

    static Object string(Object value, Arguments arguments) {
        return Values.text(value);
    }

    static Object capitalize(Object value, Arguments arguments) {
        String text = Values.text(value);
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT)
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    static Object title(Object value, Arguments arguments) {
        StringBuilder text = new StringBuilder(Values.text(value).toLowerCase(Locale.ROOT));
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i)) && (i == 0 || " \t\n-([{<".indexOf(text.charAt(i - 1)) >= 0)) {
                text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
            }
        }
        return text.toString();
    }

    static Object trim(Object value, Arguments arguments) {
        Object chars = TRIM.bind(arguments)[0];
        return strip(Values.text(value), chars, true, true);
    }

    /** Removes characters from the ends of a text: those of {@code chars}, or white space if that is null. */
    static String strip(String text, Object chars, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && strips(text.charAt(from), chars)) {
            from++;
        }
        while (right && to > from && strips(text.charAt(to - 1), chars)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean strips(char c, Object chars) {
        return chars == null ? Character.isWhitespace(c) : chars.toString().indexOf(c) >= 0;
    }

    static Object replace(Object value, Arguments arguments) {
        Object[] bound = REPLACE.bind(arguments);
        return replace(
                Values.text(value), Values.text(bound[0]), Values.text(bound[1]), NumberFilters.count(bound[2], -1));
    }

    /** Replaces the first so many occurrences, all for a negative number. */
    static String replace(String text, String from, String to, int count) {
        if (from.isEmpty()) {
            throw new TemplateException("An empty text can't be replaced", "Give the text to look for.");
        }
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        int left = count;
        for (int at = text.indexOf(from); at >= 0 && left != 0; at = text.indexOf(from, copied)) {
            replaced.append(text, copied, at).append(to);
            copied = at + from.length();
            left--;
            Limits.requireLength(replaced.length());
        }
        return replaced.append(text, copied, text.length()).toString();
    }

    static Object center(Object value, Arguments arguments) {
        String text = Values.text(value);
        int missing = width(CENTER.bind(arguments)[0], 80) - text.length();
        int left = Math.max(0, missing) / 2;
        return " ".repeat(left) + text + " ".repeat(Math.max(0, missing - left));
    }

    /** Indents all lines but the first; with {@code first} that one too, with {@code blank} empty ones too. */
    static Object indent(Object value, Arguments arguments) {
        Object[] bound = INDENT.bind(arguments);
        String margin = Values.isText(bound[0]) ? bound[0].toString() : " ".repeat(width(bound[0], 4));
        String[] lines = Values.text(value).split("\n", -1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            boolean wanted = i == 0 ? Values.truth(bound[1]) : Values.truth(bound[2]) || !lines[i].isEmpty();
            text.append(i == 0 ? "" : "\n").append(wanted ? margin : "").append(lines[i]);
            Limits.requireLength(text.length());
        }
        return text.toString();
    }

    static int width(Object given, int otherwise) {
        int width = NumberFilters.count(given, otherwise);
        if (width > WIDEST) {
            throw new TemplateException("A width of " + width + " is more than " + WIDEST, "Use a smaller width.");
        }
        return Math.max(0, width);
    }

    static Object truncate(Object value, Arguments arguments) {
        Object[] bound = TRUNCATE.bind(arguments);
        String text = Values.text(value);
        String end = bound[2] == null ? "..." : Values.text(bound[2]);
        int length = NumberFilters.count(bound[0], 255);
        int leeway = NumberFilters.count(bound[3], 5);
        if (text.length() <= length + leeway) {
            return text;
        }
        String cut = text.substring(0, Math.max(0, length - end.length()));
        int blank = cut.lastIndexOf(' ');
        return (Values.truth(bound[1]) || blank < 0 ? cut : cut.substring(0, blank)) + end;
    }

    static Object format(Object value, Arguments arguments) {
        return Formatting.percent(Values.text(value), arguments.positional());
    }

    static Object split(Object value, Arguments arguments) {
        Object[] bound = SPLIT.bind(arguments);
        return split(Values.text(value), bound[0], NumberFilters.count(bound[1], -1));
    }

    /** Python's split: at white space without empty parts when there is no separator. */
    static List<Object> split(String text, Object separator, int limit) {
        int parts = limit < 0 ? 0 : limit + 1;
        if (separator == null) {
            String stripped = text.strip();
            return stripped.isEmpty() ? List.of() : List.of((Object[]) stripped.split("\\s+", parts));
        }
        if (separator.toString().isEmpty()) {
            throw new TemplateException("A text can't be split at an empty text", "Give a separator.");
        }
        String[] split = text.split(java.util.regex.Pattern.quote(separator.toString()), parts == 0 ? -1 : parts);
        return List.copyOf(Arrays.asList((Object[]) split));
    }

    static Object wordCount(Object value, Arguments arguments) {
        return (long) split(Values.text(value), null, -1).size();
    }
}

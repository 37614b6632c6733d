package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Filters that make a text. */
final class TextFilters {
    private static final Signature REPLACE = Signature.of("replace", 2, "old", "new", "count");
    private static final Signature CUT = Signature.of("cut", 1, "text");
    private static final Signature CENTER = Signature.of("center", 0, "width");
    private static final Signature INDENT = Signature.of("indent", 0, "width", "first", "blank");
    private static final Signature TRUNCATE = Signature.of("truncate", 0, "length", "killwords", "end", "leeway");
    private static final Signature TRIM = Signature.of("trim", 0, "chars");
    private static final Signature SPLIT = Signature.of("split", 0, "separator", "limit");
    private static final int WIDEST = 10_000;

    private TextFilters() {}

    static Object upper(Object value, Arguments arguments) {
        String text = Values.text(value);
        Work.steps(text.length() / 16);
        return Work.made(text.toUpperCase(Locale.ROOT));
    }

    static Object lower(Object value, Arguments arguments) {
        return lower(Values.text(value));
    }

    static String lower(String text) {
        Work.steps(text.length() / 16);
        return Work.made(text.toLowerCase(Locale.ROOT));
    }

    static Object string(Object value, Arguments arguments) {
        return Values.text(value);
    }

    static Object capitalize(Object value, Arguments arguments) {
        String text = Values.text(value);
        int first = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return Work.made(text.substring(0, first).toUpperCase(Locale.ROOT).concat(lower(text.substring(first))));
    }

    static Object title(Object value, Arguments arguments) {
        StringBuilder text = new StringBuilder(lower(Values.text(value)));
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i)) && (i == 0 || " \t\n-([{<".indexOf(text.charAt(i - 1)) >= 0)) {
                text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
            }
        }
        return Work.made(text.toString());
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
        return from == 0 && to == text.length() ? text : Work.made(text.substring(from, to));
    }

    private static boolean strips(char c, Object chars) {
        Work.steps(chars == null ? 0 : 1 + chars.toString().length() / 16);
        return chars == null ? isBlank(c) : chars.toString().indexOf(c) >= 0;
    }

    static Object replace(Object value, Arguments arguments) {
        Object[] bound = REPLACE.bind(arguments);
        return replace(
                Values.text(value), Values.text(bound[0]), Values.text(bound[1]), NumberFilters.count(bound[2], -1));
    }

    /** Replaces the first so many occurrences, all for a negative number; an empty text stands before each character. */
    static String replace(String text, String from, String to, int count) {
        if (from.isEmpty()) {
            return spread(text, to, count);
        }
        TextSearch search = new TextSearch(from);
        TextBuilder replaced = new TextBuilder();
        int copied = 0;
        int left = count;
        for (int at = search.in(text, 0); at >= 0 && left != 0; at = search.in(text, copied)) {
            replaced.append(text, copied, at).append(to);
            copied = at + from.length();
            left--;
        }
        return replaced.append(text, copied, text.length()).done();
    }

    static Object cut(Object value, Arguments arguments) {
        return replace(Values.text(value), Values.text(CUT.bind(arguments)[0]), "", -1);
    }

    private static String spread(String text, String to, int count) {
        TextBuilder spread = new TextBuilder();
        int left = count;
        for (Object c : Characters.of(text)) {
            spread.append(left == 0 ? "" : to).append(c.toString());
            left -= left > 0 ? 1 : 0;
        }
        return spread.append(left != 0 ? to : "").done();
    }

    static Object center(Object value, Arguments arguments) {
        String text = Values.text(value);
        int missing = Math.max(0, width(CENTER.bind(arguments)[0], 80) - Characters.length(text));
        // as CPython does: of an odd number the greater half is on the left, if the width is odd
        int left = missing / 2 + (missing & (missing + Characters.length(text)) & 1);
        return new TextBuilder()
                .append(" ", left)
                .append(text)
                .append(" ", missing - left)
                .done();
    }

    /** Indents all lines but the first; with {@code first} that one too, with {@code blank} empty ones too. */
    static Object indent(Object value, Arguments arguments) {
        Object[] bound = INDENT.bind(arguments);
        String margin = Values.isText(bound[0]) ? bound[0].toString() : " ".repeat(width(bound[0], 4));
        String text = Values.text(value);
        TextBuilder indented = new TextBuilder();
        int from = 0;
        for (int end = text.indexOf('\n'); from <= text.length(); end = text.indexOf('\n', from)) {
            int to = end < 0 ? text.length() : end;
            boolean wanted = from == 0 ? Values.truth(bound[1]) : Values.truth(bound[2]) || to > from;
            indented.append(from == 0 ? "" : "\n").append(wanted ? margin : "").append(text, from, to);
            from = to + 1;
        }
        return indented.done();
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
        long leeway = NumberFilters.count(bound[3], 5);
        int size = Characters.length(text);
        if (length < Characters.length(end) || leeway < 0) {
            throw new TemplateException(
                    "truncate is given a length of " + length + " and a leeway of " + leeway,
                    "Give a length of at least that of the end, " + Characters.length(end)
                            + ", and a leeway of 0 or more.");
        }
        if (size <= length + leeway) {
            return text;
        }
        String cut = Characters.part(text, 0, length - Characters.length(end));
        int blank = cut.lastIndexOf(' ');
        return Arithmetic.concat(Values.truth(bound[1]) || blank < 0 ? cut : cut.substring(0, blank), end);
    }

    static Object format(Object value, Arguments arguments) {
        if (!arguments.named().isEmpty() && !arguments.positional().isEmpty()) {
            throw new TemplateException(
                    "format is given values with and without names", "Use %(name)s with names, or %s without.");
        }
        return arguments.named().isEmpty()
                ? Formatting.percent(Values.text(value), arguments.positional())
                : Formatting.percent(Values.text(value), arguments.named());
    }

    static Object split(Object value, Arguments arguments) {
        Object[] bound = SPLIT.bind(arguments);
        return split(Values.text(value), bound[0], NumberFilters.count(bound[1], -1));
    }

    /** Python's split: at white space without empty parts when there is no separator. */
    static List<Object> split(String text, Object separator, int limit) {
        if (separator == null) {
            return words(text, limit);
        }
        if (separator.toString().isEmpty()) {
            throw new TemplateException("A text can't be split at an empty text", "Give a separator.");
        }
        TextSearch search = new TextSearch(Values.text(separator));
        List<Object> parts = new ArrayList<>();
        int from = 0;
        for (int at = search.in(text, 0); at >= 0 && parts.size() != limit; at = search.in(text, from)) {
            add(parts, text.substring(from, at));
            from = at + search.length();
        }
        add(parts, text.substring(from));
        return Collections.unmodifiableList(parts);
    }

    private static void add(List<Object> parts, String part) {
        Limits.requireItems(parts.size() + 1L);
        Work.bytes(Retained.REFERENCE);
        parts.add(Work.made(part));
    }

    private static List<Object> words(String text, int limit) {
        List<Object> words = new ArrayList<>();
        int at = blanks(text, 0);
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !isBlank(text.charAt(end))) {
                end++;
            }
            boolean last = words.size() == limit;
            add(words, last ? text.substring(at) : text.substring(at, end));
            at = last ? text.length() : blanks(text, end);
        }
        Work.steps(text.length() / 4);
        return Collections.unmodifiableList(words);
    }

    private static int blanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** White space as Python knows it. */
    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    static Object wordCount(Object value, Arguments arguments) {
        return (long) words(Values.text(value), -1).size();
    }
}

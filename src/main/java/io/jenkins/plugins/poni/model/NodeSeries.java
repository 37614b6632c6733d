package io.jenkins.plugins.poni.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The numbers of nodes that are made at once, and the names that follow from them: {@code http{id}}, {@code http{id:02}}
 * with leading zeros, {@code {id+2}} for machines that are numbered otherwise; {@code {{} and {@code }}} stand for single braces.
 *
 * @param first number of the first node
 * @param last number of the last node, not below the first
 */
public record NodeSeries(int first, int last) {
    /** One node, number 1. */
    public static final NodeSeries ONE = new NodeSeries(1, 1);

    private static final int MOST = 10_000;
    private static final Pattern COUNT = Pattern.compile("([0-9]{1,9})(?:\\.\\.([0-9]{1,9}))?");
    private static final Pattern FIELD =
            Pattern.compile("\\{\\{|\\}\\}|\\{id([-+][0-9]{1,9})?(?::(0?)([0-9]{1,2})d?)?\\}|[{}]");

    private static final Pattern VALUE_FIELD = Pattern.compile("\\{id(?:[-+][0-9]{1,9})?(?::0?[0-9]{1,2}d?)?\\}");

    public NodeSeries {
        if (first < 0 || last < first || last - first >= MOST) {
            throw new UsageException("There is no series of nodes from " + first + " to " + last
                    + ": the last must not be below the first, and at most " + MOST + " are made at once.");
        }
    }

    /**
     * Reads {@code 4} (1 to 4) or {@code 5..8}.
     *
     * @throws UsageException if it is neither, or names no node
     */
    public static NodeSeries parse(String text) {
        Matcher matcher = COUNT.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException(
                    "\"" + text + "\" is no number of nodes. Write a count such as 4, or a range such as 5..8.");
        }
        int number = Integer.parseInt(matcher.group(1));
        if (matcher.group(2) != null) {
            return new NodeSeries(number, Integer.parseInt(matcher.group(2)));
        }
        if (number == 0) {
            throw new UsageException(
                    "A number of nodes of 0 makes nothing. Write at least 1, or a range such as 0..3.");
        }
        return new NodeSeries(1, number);
    }

    public int size() {
        return last - first + 1;
    }

    /** The numbers, rising. */
    public List<Integer> ids() {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /**
     * The text with the number in place of its fields.
     *
     * @throws UsageException if a brace is left over or names another field
     */
    public static String expand(String text, int id) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            matcher.appendReplacement(out, Matcher.quoteReplacement(replacement(matcher, text, id)));
        }
        return matcher.appendTail(out).toString();
    }

    /** The text with the number in place of its fields; all other braces stay, since they may be JSON or a template. */
    public static String fill(String text, int id) {
        return VALUE_FIELD.matcher(text).replaceAll(field -> Matcher.quoteReplacement(expand(field.group(), id)));
    }

    private static String replacement(Matcher matcher, String text, int id) {
        String found = matcher.group();
        if (found.length() == 1) {
            throw new UsageException(
                    "The brace at character " + (matcher.start() + 1) + " of \"" + text
                            + "\" is no field. Write {id}, {id:02} for leading zeros, {id+2} for another start, or double a brace that is meant literally.");
        }
        if (found.equals("{{") || found.equals("}}")) {
            return found.substring(1);
        }
        String digits = number(matcher.group(1), text, id);
        String width = matcher.group(3);
        if (width == null || Integer.parseInt(width) == 0) {
            return digits;
        }
        String pad = matcher.group(2).isEmpty() ? " " : "0";
        return pad.repeat(Math.max(0, Integer.parseInt(width) - digits.length())) + digits;
    }

    private static String number(String offset, String text, int id) {
        long number = id + (offset == null ? 0 : Long.parseLong(offset));
        if (number < 0) {
            throw new UsageException("A field of \"" + text + "\" gives " + number + " for the node of number " + id
                    + ". Subtract less, or begin the series with a higher number.");
        }
        return String.valueOf(number);
    }
}

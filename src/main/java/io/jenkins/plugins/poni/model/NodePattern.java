package io.jenkins.plugins.poni.model;

import java.io.Serializable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which nodes or systems a command is for: a regular expression searched anywhere in the full name, or matched against
 * the whole of it. An empty pattern means all.
 */
public final class NodePattern implements Predicate<String>, Serializable {
    private static final long serialVersionUID = 1L;

    /** A sensible pattern looks at each of the some 30 characters of a name a few times. */
    private static final int MOST_LOOKS = 1_000_000;

    private static final int MOST_REPETITIONS = 10_000;
    private static final Pattern COUNT = Pattern.compile("(\\)?)\\{(\\d+)");

    /** Matches every name. */
    public static final NodePattern ALL = search("");

    private final String text;
    private final Pattern pattern;
    private final boolean whole;

    private NodePattern(String text, boolean whole) {
        this.text = text;
        this.whole = whole && !text.isEmpty();
        this.pattern = compile(text);
    }

    /** A pattern that may match anywhere in the name. */
    public static NodePattern search(String text) {
        return new NodePattern(text, false);
    }

    /** A pattern that must match the whole name; alternations are anchored as a whole. */
    public static NodePattern whole(String text) {
        return new NodePattern(text, true);
    }

    static Pattern compile(String text) {
        if (repetitions(text) > MOST_REPETITIONS) {
            throw endless(text);
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new UsageException(
                    "\"" + text + "\" is no regular expression: " + e.getDescription()
                            + (e.getIndex() >= 0 ? " at character " + (e.getIndex() + 1) : "")
                            + ". Put a backslash before a character that is meant literally.",
                    e);
        }
    }

    /** How often nested counts such as {@code ((x){100}){100}} may repeat something that looks at no character. */
    private static double repetitions(String text) {
        double groups = 1;
        double others = 1;
        Matcher counts = COUNT.matcher(text);
        while (counts.find()) {
            double count = Math.max(1, Double.parseDouble(counts.group(2)));
            groups *= counts.group(1).isEmpty() ? 1 : count;
            others = Math.max(others, counts.group(1).isEmpty() ? count : 1);
        }
        return groups * others;
    }

    private static UsageException endless(String text) {
        return new UsageException("The regular expression \"" + text
                + "\" takes too long. Write it without a repetition of what is repeated in itself, such as (a+)+.");
    }

    /** @throws UsageException if the pattern needs more than a sensible number of steps to decide */
    @Override
    public boolean test(String name) {
        Matcher matcher = pattern.matcher(new CountedText(name, MOST_LOOKS));
        try {
            return whole ? matcher.matches() : matcher.find();
        } catch (CountedText.Exhausted | StackOverflowError e) {
            throw endless(text);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.jenkins.plugins.poni.model;

import java.io.Serializable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which nodes or systems a command is for: the full name of one, or a regular expression searched anywhere in the full
 * name, or matched against the whole of it. An empty pattern means all.
 *
 * <p>Whether a text is a name is known only where the names are: see {@link #among}.
 */
public final class NodePattern implements Predicate<String>, Serializable {
    private static final long serialVersionUID = 1L;

    /** A sensible pattern looks at each of the some 30 characters of a name a few times. */
    private static final int MOST_LOOKS = 1_000_000;

    private static final int MOST_REPETITIONS = 10_000;
    private static final int LONGEST = 10_000;
    private static final Pattern COUNT = Pattern.compile("(\\)?)\\{(\\d{1,9}+)(?:,(\\d{0,9}+))?");

    /** Most choices between ways that look at no character, which therefore no count of looks ends: two to the power of it. */
    private static final int MOST_SILENT = 16;

    private static final Pattern SILENT =
            Pattern.compile("(?:^|\\||\\((?:\\?(?:[:=!>]|<[=!]|<\\w++>|[a-zA-Z-]*+:))?+)(?=$|[|)^$]|\\\\[bBAzZGQ1-9k])"
                    + "|\\{0[,}]|\\(\\?[a-zA-Z-]++\\)|\\\\[1-9k]");

    /** Matches every name. */
    public static final NodePattern ALL = search("");

    private final String text;
    private final Pattern pattern;
    private final boolean whole;

    private NodePattern(String text, boolean whole) {
        this(text, text, whole);
    }

    private NodePattern(String text, String expression, boolean whole) {
        this.text = text;
        this.whole = whole && !expression.isEmpty();
        this.pattern = compile(expression);
    }

    /** A text that, if it is no name, is to be read as another regular expression than itself. */
    static NodePattern of(String text, String expression, boolean whole) {
        return new NodePattern(text, expression, whole);
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
        if (text.length() > LONGEST) {
            throw new UsageException(
                    "A regular expression has " + text.length() + " characters. Write one of at most " + LONGEST + ".");
        }
        if (repetitions(text) > MOST_REPETITIONS || silent(text) * groupRepetitions(text) > MOST_SILENT) {
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
        double others = 1;
        Matcher counts = COUNT.matcher(text);
        while (counts.find()) {
            others = Math.max(others, counts.group(1).isEmpty() ? count(counts) : 1);
        }
        return groupRepetitions(text) * others;
    }

    private static double groupRepetitions(String text) {
        double groups = 1;
        Matcher counts = COUNT.matcher(text);
        while (counts.find()) {
            groups *= counts.group(1).isEmpty() ? 1 : count(counts);
        }
        return groups;
    }

    private static double count(Matcher counts) {
        String most = counts.group(3);
        double least = Math.max(1, Double.parseDouble(counts.group(2)));
        return most == null || most.isEmpty() ? least : Math.max(least, Double.parseDouble(most));
    }

    /** How many parts of the expression may match without a look at any character. */
    private static double silent(String text) {
        Matcher parts = SILENT.matcher(text);
        int count = 0;
        while (parts.find()) {
            count++;
        }
        return count;
    }

    private static UsageException endless(String text) {
        return new UsageException("The regular expression \"" + text
                + "\" takes too long. Write it without a repetition of what is repeated in itself, such as (a+)+.");
    }

    /**
     * What is meant where some names exist. A text that is the full name of a node means just that node, one that is the
     * full name of a system, with or without a slash behind it, the nodes and systems in it: who types "shop/web1" for a
     * restart does not mean "shop/web10" too. Any other is the regular expression.
     *
     * @return a test of full names; it throws as {@link #test} does
     */
    public Predicate<String> among(Predicate<String> nodes, Predicate<String> systems) {
        if (nodes.test(text)) {
            return text::equals;
        }
        String system = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!system.isEmpty() && systems.test(system)) {
            return name -> name.equals(system) || name.startsWith(system + "/");
        }
        return this;
    }

    /** As {@link #among} for names of one kind that hold no others, such as those of configs. */
    public Predicate<String> among(Predicate<String> names) {
        return among(names, name -> false);
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

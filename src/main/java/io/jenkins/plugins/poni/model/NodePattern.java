package io.jenkins.plugins.poni.model;

import java.io.Serializable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which nodes or systems a command is for: a regular expression searched anywhere in the full name, or matched against
 * the whole of it. An empty pattern means all.
 */
public final class NodePattern implements Predicate<String>, Serializable {
    private static final long serialVersionUID = 1L;

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

    @Override
    public boolean test(String name) {
        return whole ? pattern.matcher(name).matches() : pattern.matcher(name).find();
    }

    @Override
    public String toString() {
        return text;
    }
}

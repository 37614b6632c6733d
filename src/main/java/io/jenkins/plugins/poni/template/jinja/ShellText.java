package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Follows the text of a shell command as far as needed to tell whether a value printed at some place would stand within
 * quotes, a here-document or a comment, where quoting it again would not protect it.
 */
final class ShellText {
    private static final Pattern HERE_DOCUMENT =
            Pattern.compile("<<(-?)[ \t]*(?:'([^'\n]+)'|\"([^\"\n]+)\"|\\\\?([A-Za-z_][A-Za-z0-9_.-]*))");

    private enum Context {
        PLAIN,
        SINGLE,
        DOUBLE,
        /** Within {@code `…`}, where no quotes keep a backquote in a value from ending it. */
        BACKQUOTE,
        /** Within {@code $(…)}, where quoting starts anew. */
        SUBSTITUTION
    }

    private final Deque<Context> contexts = new ArrayDeque<>();
    private String hereDocument = "";
    private boolean tabsAreStripped;
    private boolean inHereDocument;
    private boolean inComment;
    /** A backslash or dollar sign at the very end of what was read, which changes the meaning of what follows. */
    private char dangling;

    private StringBuilder currentLine = new StringBuilder();

    ShellText() {
        contexts.push(Context.PLAIN);
    }

    void read(String text) {
        dangling = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                endLine();
            } else {
                currentLine.append(c);
                if (!inHereDocument && !inComment) {
                    i += read(text, i);
                }
            }
        }
    }

    private void endLine() {
        inComment = false;
        if (inHereDocument) {
            String line = currentLine.toString();
            inHereDocument = !(tabsAreStripped ? line.replaceFirst("^\t+", "") : line).equals(hereDocument);
        } else if (!hereDocument.isEmpty() && isPlain()) {
            inHereDocument = true;
        }
        hereDocument = inHereDocument ? hereDocument : "";
        currentLine = new StringBuilder();
    }

    private boolean isPlain() {
        return contexts.peek() == Context.PLAIN || contexts.peek() == Context.SUBSTITUTION;
    }

    /** Reads one character and says how many more belong to it. */
    private int read(String text, int at) {
        char c = text.charAt(at);
        switch (contexts.element()) {
            case SINGLE -> {
                if (c == '\'') {
                    contexts.pop();
                }
            }
            case DOUBLE -> {
                return readInDouble(text, at);
            }
            case BACKQUOTE -> {
                if (c == '`') {
                    contexts.pop();
                }
                return escaped(text, at);
            }
            default -> {
                return readPlain(text, at);
            }
        }
        return 0;
    }

    private int readInDouble(String text, int at) {
        char c = text.charAt(at);
        if (c == '"') {
            contexts.pop();
        } else if (c == '`') {
            contexts.push(Context.BACKQUOTE);
        } else if (c == '$' && text.startsWith("(", at + 1)) {
            contexts.push(Context.SUBSTITUTION);
            return 1;
        }
        return escaped(text, at);
    }

    private int readPlain(String text, int at) {
        char c = text.charAt(at);
        switch (c) {
            case '\'' -> contexts.push(Context.SINGLE);
            case '"' -> contexts.push(Context.DOUBLE);
            case '`' -> contexts.push(Context.BACKQUOTE);
            case '(' -> contexts.push(Context.SUBSTITUTION);
            case ')' -> {
                if (contexts.peek() == Context.SUBSTITUTION) {
                    contexts.pop();
                }
            }
            case '#' ->
                inComment = currentLine.length() == 1
                        || " \t;&|()<>".indexOf(currentLine.charAt(currentLine.length() - 2)) >= 0;
            case '<' -> findHereDocument(text, at);
            default -> {
                return escaped(text, at);
            }
        }
        return 0;
    }

    private int escaped(String text, int at) {
        char c = text.charAt(at);
        if (at + 1 == text.length() && (c == '\\' || c == '$')) {
            dangling = c;
            return 0;
        }
        return c == '\\' && text.charAt(at + 1) != '\n' ? 1 : 0;
    }

    private void findHereDocument(String text, int at) {
        Matcher start = HERE_DOCUMENT.matcher(text).region(at, text.length());
        if (start.lookingAt()) {
            tabsAreStripped = !start.group(1).isEmpty();
            hereDocument = Stream.of(start.group(2), start.group(3), start.group(4))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Whether the place that is reached lies within a comment, where a value can do harm only by a line break. */
    boolean isComment() {
        return inComment;
    }

    /** Refuses a value at the place that is reached, if it would not be a word of its own or a part of one there. */
    void requireWord(int line, String value) {
        currentLine.append("{{}}");
        if (inHereDocument) {
            throw refusal(
                    line,
                    value,
                    "stands within a here-document of the shell, where it can't be quoted",
                    "Deploy a file instead");
        }
        if (!isPlain()) {
            throw refusal(line, value, "stands within quotes", "Remove the quotes, since Poni quotes values itself");
        }
        if (dangling != 0) {
            throw refusal(line, value, "stands right behind a \"" + dangling + "\"", "Remove that character");
        }
    }

    private static TemplateException refusal(int line, String value, String where, String remedy) {
        return TemplateException.inLine(
                line,
                "The value \"" + value + "\" " + where,
                remedy + ", or write {{ " + value + " | unquoted }} if its text is safe there.");
    }
}

package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of an SSH configuration that says something.
 *
 * @param key in lower case
 * @param words what follows, without quotes and comment
 * @param rest what follows, as it stands
 * @param origin file and line
 */
record SshConfigLine(String key, List<String> words, String rest, Origin origin) {
    private static final String WHITESPACE = " \t\r\n\f";

    SshConfigLine {
        words = List.copyOf(words);
    }

    /**
     * Reads a line as OpenSSH does.
     *
     * @return nothing if it is empty or a comment
     * @throws IllegalArgumentException if it is malformed; the message says how
     */
    static Optional<SshConfigLine> parse(String line, Origin origin) {
        if (line.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("it has a NUL character");
        }
        String text = trimmed(line);
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        int end = 0;
        while (end < text.length() && " \t=\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String key = text.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = text.substring(end).stripLeading();
        String value = rest.startsWith("=") ? rest.substring(1).stripLeading() : rest;
        return Optional.of(new SshConfigLine(key, words(value), value, origin));
    }

    private static String trimmed(String line) {
        int begin = 0;
        int end = line.length();
        while (begin < end && WHITESPACE.indexOf(line.charAt(begin)) >= 0) {
            begin++;
        }
        while (end > begin && WHITESPACE.indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(begin, end);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < text.length() && isBlank(text.charAt(at))) {
                at++;
            }
            if (at >= text.length() || text.charAt(at) == '#') {
                return words;
            }
            StringBuilder word = new StringBuilder();
            at = word(text, at, word);
            words.add(word.toString());
        }
    }

    /** @return where the word ends */
    private static int word(String text, int from, StringBuilder word) {
        char quote = 0;
        int at = from;
        for (; at < text.length() && (quote != 0 || !isBlank(text.charAt(at))); at++) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            if (c == '\\' && ("'\"\\".indexOf(next) >= 0 || quote == 0 && next == ' ')) {
                word.append(next);
                at++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The first word, or an empty text. */
    String value() {
        return words.isEmpty() ? "" : words.get(0);
    }
}

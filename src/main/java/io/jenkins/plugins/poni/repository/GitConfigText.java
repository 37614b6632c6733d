package io.jenkins.plugins.poni.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The text of one of git's configuration files as entries in their order, by the syntax of <a
 * href="https://git-scm.com/docs/git-config#_syntax">git-config</a>. JGit's own reader forgets the order, which is what
 * decides when a file includes others.
 */
final class GitConfigText {
    /**
     * @param section in lower case
     * @param subsection empty if there is none
     * @param name in lower case
     * @param value null for a name without {@code =}, which means true
     */
    record Entry(String section, String subsection, String name, String value) {
        boolean is(String section, String name) {
            return this.section.equals(section) && this.name.equals(name);
        }

        /** As a part of a configuration file. */
        String text() {
            String head = subsection.isEmpty() ? section : section + " \"" + escaped(subsection) + "\"";
            return "[" + head + "]\n\t" + name + (value == null ? "\n" : " = \"" + escaped(value) + "\"\n");
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t");
        }
    }

    /** A line that git would call a bad config line. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        private MalformedException(int line) {
            super("bad config line " + line);
        }
    }

    private static final int END = -1;

    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private int at;
    private int line = 1;
    private String section = "";
    private String subsection = "";

    private GitConfigText(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    static List<Entry> parse(String text) throws MalformedException {
        GitConfigText parser = new GitConfigText(text.startsWith("\uFEFF") ? text.substring(1) : text);
        parser.read();
        return parser.entries;
    }

    private void read() throws MalformedException {
        for (int c = next(); c != END; c = next()) {
            if (c == '#' || c == ';') {
                skipLine();
            } else if (c == '[') {
                header();
            } else if (Character.isLetter(c)) {
                entry(c);
            } else if (!Character.isWhitespace(c)) {
                throw new MalformedException(line);
            }
        }
    }

    private int next() {
        if (at >= text.length()) {
            return END;
        }
        char c = text.charAt(at++);
        line += c == '\n' ? 1 : 0;
        return c;
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private void skipLine() {
        while (peek() != '\n' && peek() != END) {
            at++;
        }
    }

    private void header() throws MalformedException {
        StringBuilder name = new StringBuilder();
        int c = next();
        while (isNamePart(c) || c == '.') {
            name.append((char) c);
            c = next();
        }
        String plain = name.toString().toLowerCase(Locale.ROOT);
        int dot = plain.indexOf('.');
        section = dot < 0 ? plain : plain.substring(0, dot);
        subsection = dot < 0 ? "" : plain.substring(dot + 1);
        while (c == ' ' || c == '\t') {
            c = next();
        }
        if (c == '"') {
            subsection = quoted();
            c = next();
        }
        if (c != ']' || section.isEmpty()) {
            throw new MalformedException(line);
        }
    }

    private String quoted() throws MalformedException {
        StringBuilder name = new StringBuilder();
        for (int c = next(); c != '"'; c = next()) {
            if (c == '\\') {
                c = next();
            }
            if (c == END || c == '\n') {
                throw new MalformedException(line);
            }
            name.append((char) c);
        }
        return name.toString();
    }

    private static boolean isNamePart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    private void entry(int first) throws MalformedException {
        StringBuilder name = new StringBuilder().append((char) first);
        while (isNamePart(peek())) {
            name.append((char) next());
        }
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
        if (section.isEmpty()) {
            throw new MalformedException(line);
        }
        String value = null;
        if (peek() == '=') {
            at++;
            value = value();
        } else if (peek() == '#' || peek() == ';') {
            skipLine();
        } else if (peek() != '\n' && peek() != END) {
            throw new MalformedException(line);
        }
        entries.add(new Entry(section, subsection, name.toString().toLowerCase(Locale.ROOT), value));
    }

    private String value() throws MalformedException {
        StringBuilder value = new StringBuilder();
        boolean inQuotes = false;
        int end = 0;
        for (int c = next(); c != END && (c != '\n' || inQuotes); c = next()) {
            if (c == '\n') {
                throw new MalformedException(line - 1);
            } else if (c == '"') {
                inQuotes = !inQuotes;
                end = value.length();
            } else if (!inQuotes && (c == '#' || c == ';')) {
                skipLine();
            } else if (c == '\\') {
                end = escape(value);
            } else if (inQuotes || !Character.isWhitespace(c)) {
                value.append((char) c);
                end = value.length();
            } else if (value.length() > 0) {
                value.append((char) c);
            }
        }
        if (inQuotes) {
            throw new MalformedException(line);
        }
        return value.substring(0, end);
    }

    private int escape(StringBuilder value) throws MalformedException {
        int c = next();
        switch (c) {
            case '\n' -> {}
            case 't' -> value.append('\t');
            case 'n' -> value.append('\n');
            case 'b' -> value.append('\b');
            case '"', '\\' -> value.append((char) c);
            default -> throw new MalformedException(line);
        }
        return value.length();
    }
}

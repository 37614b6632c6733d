package io.jenkins.plugins.poni.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an edit does, in words: lines for people who watch, and the message of its commit. */
final class Changes {
    private static final int NAMED = 3;
    private static final int LONGEST_BODY = 200;

    private final List<String> subjects = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** What the whole edit does, in one line. */
    void subject(String subject) {
        subjects.add(subject);
    }

    /** One single change. */
    void line(String line) {
        lines.add(line);
    }

    String subject() {
        return String.join("; ", subjects);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The subject, and the single changes below it when there are several. */
    String message() {
        if (lines.size() < 2) {
            return subject();
        }
        String body = lines.stream().limit(LONGEST_BODY).collect(Collectors.joining("\n"));
        String more = lines.size() > LONGEST_BODY ? "\n… and " + (lines.size() - LONGEST_BODY) + " more" : "";
        return subject() + "\n\n" + body + more + "\n";
    }

    /** {@code node "a"}, {@code nodes "a", "b"} or {@code 7 nodes, "a" to "g"}. */
    static String counted(String kind, List<String> names) {
        if (names.size() == 1) {
            return kind + " \"" + names.get(0) + "\"";
        }
        if (names.size() <= NAMED) {
            return kind + "s \"" + String.join("\", \"", names) + "\"";
        }
        return names.size() + " " + kind + "s, \"" + names.get(0) + "\" to \"" + names.get(names.size() - 1) + "\"";
    }

    /** A value as it is shown in messages. */
    static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : YamlStyle.flow(value);
    }
}

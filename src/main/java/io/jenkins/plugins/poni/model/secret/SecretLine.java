package io.jenkins.plugins.poni.model.secret;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Cuts a secret into the lines that are looked for, since a machine may print each by itself, indented, with other ends. */
final class SecretLine {
    private SecretLine() {}

    /** Without blanks around them. A line of several that has no letter or digit, such as a brace, tells nothing. */
    static Set<String> of(String secret) {
        Set<String> lines = new LinkedHashSet<>();
        add(secret, lines);
        Reading plain = Escapes.backslashes(Reading.of(secret));
        if (plain != null) {
            add(plain.text(), lines);
        }
        return lines;
    }

    private static void add(String secret, Set<String> lines) {
        List<String> all = secret.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> telling = all.stream()
                .filter(line -> line.chars().anyMatch(Character::isLetterOrDigit))
                .toList();
        lines.addAll(telling.isEmpty() ? all : telling);
    }
}

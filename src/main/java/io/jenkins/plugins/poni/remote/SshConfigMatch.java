package io.jenkins.plugins.poni.remote;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Decides about {@code Match} lines of an SSH configuration.
 *
 * @param host as far as HostName was seen
 * @param original what the user calls the machine
 * @param user to log in as
 * @param localUser who runs Poni
 * @param last whether this is the second reading, for {@code final} and {@code canonical}
 */
record SshConfigMatch(String host, String original, String user, String localUser, boolean last) {
    /** What a line says. */
    enum Verdict {
        YES,
        NO,
        /** Nobody can tell without running a program, or what it asks for is unknown. */
        UNKNOWN
    }

    /**
     * @param line with the key {@code match}
     * @throws IllegalArgumentException if the line is malformed; the message says how
     */
    Verdict decide(SshConfigLine line) {
        Deque<String> words = words(line.rest());
        if (words.isEmpty()) {
            throw new IllegalArgumentException("it has no criteria");
        }
        Verdict verdict = Verdict.YES;
        int count = 0;
        while (!words.isEmpty()) {
            String word = words.remove();
            boolean negated = word.startsWith("!");
            String criterion = (negated ? word.substring(1) : word).toLowerCase(Locale.ROOT);
            if (criterion.equals("all") && (count > 1 || !words.isEmpty())) {
                throw new IllegalArgumentException("\"all\" can't be combined with others");
            }
            count++;
            Verdict one = one(criterion, negated, words);
            verdict = verdict == Verdict.NO || one == Verdict.NO
                    ? Verdict.NO
                    : verdict == Verdict.UNKNOWN ? verdict : one;
        }
        return verdict;
    }

    private Verdict one(String criterion, boolean negated, Deque<String> words) {
        boolean alone = List.of("all", "final", "canonical").contains(criterion);
        String argument = alone ? "" : words.poll();
        if (argument == null || !alone && argument.isEmpty()) {
            throw new IllegalArgumentException("\"" + criterion + "\" has no value");
        }
        return switch (criterion) {
            case "all" -> of(!negated);
            case "final", "canonical" -> of(last != negated);
            case "host" -> of(isAmong(argument, host) != negated);
            case "originalhost" -> of(isAmong(argument, original) != negated);
            case "user" -> of(Wildcard.matchesList(argument, user) != negated);
            case "localuser" -> of(Wildcard.matchesList(argument, localUser) != negated);
            default -> Verdict.UNKNOWN;
        };
    }

    private static boolean isAmong(String patterns, String host) {
        return Wildcard.matchesList(patterns.toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT));
    }

    private static Verdict of(boolean matches) {
        return matches ? Verdict.YES : Verdict.NO;
    }

    /** Words end at blanks or one {@code =}; only double quotes quote. */
    private static Deque<String> words(String text) {
        List<String> words = new ArrayList<>();
        String[] parts = text.split("\"", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 != 0) {
                words.add(parts[i]);
            } else {
                Arrays.stream(parts[i].split("[ \t=]+"))
                        .filter(word -> !word.isEmpty())
                        .forEach(words::add);
            }
        }
        int comment = 0;
        while (comment < words.size() && !words.get(comment).startsWith("#")) {
            comment++;
        }
        return new ArrayDeque<>(words.subList(0, comment));
    }

    /** Whether the line asks whether this is the second reading, which then takes place. */
    static boolean asksForSecondReading(SshConfigLine line) {
        return words(line.rest()).stream()
                .anyMatch(word -> word.toLowerCase(Locale.ROOT).matches("!?final"));
    }
}

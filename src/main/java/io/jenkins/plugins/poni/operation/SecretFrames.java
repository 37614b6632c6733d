package io.jenkins.plugins.poni.operation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the lines with secrets of one declared file are recognised by, wherever they are found. */
final class SecretFrames {
    /** A declared line that a found one is like, and what may be shown of the found one. */
    record Match(SecretLine line, String hidden) {}

    /** Letters and digits; shorter words before secrets stand in too many other lines. */
    private static final int SHORTEST_KEY = 3;

    /** Characters by which lines are looked up. */
    private static final int START = 16;

    private final Set<SecretLine> distinct = new LinkedHashSet<>();
    private final Map<String, List<SecretLine>> byStart = new HashMap<>();
    private final Set<String> keys = new HashSet<>();

    /** Ends of keys: what is {@code db_password} here may be {@code password} there. */
    private final Set<String> keyEndings = new HashSet<>();

    SecretFrames(Collection<SecretLine> lines) {
        for (SecretLine line : lines) {
            if (line.isDistinct() && distinct.add(line)) {
                String first = line.around().get(0);
                byStart.computeIfAbsent(first.substring(0, Math.min(START, first.length())), start -> new ArrayList<>())
                        .add(line);
            }
            if (line.key().length() >= SHORTEST_KEY && keys.add(line.key())) {
                keyEndings.addAll(SecretLine.endings(line.key()));
            }
        }
    }

    /** Lines that can be told from others. */
    Collection<SecretLine> distinct() {
        return distinct;
    }

    /** The declared line that a found one equals but for its secrets, or null. */
    Match match(String found) {
        for (int length = Math.min(START, found.length()); length >= 0; length--) {
            for (SecretLine line : byStart.getOrDefault(found.substring(0, length), List.of())) {
                String hidden = line.hide(found);
                if (hidden != null) {
                    return new Match(line, hidden);
                }
            }
        }
        return null;
    }

    /** Whether secrets are declared behind a word, or one that ends like it. */
    boolean isKey(String word) {
        return keyEndings.contains(word) || SecretLine.endings(word).stream().anyMatch(keys::contains);
    }
}

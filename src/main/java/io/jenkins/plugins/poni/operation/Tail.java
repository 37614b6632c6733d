package io.jenkins.plugins.poni.operation;

import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last lines of an output, bounded in number and length, for a report. Safe for two threads. */
final class Tail {
    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 32 * 1024;

    private final Deque<String> lines = new ArrayDeque<>();
    private int characters;
    private long dropped;

    synchronized void add(String line) {
        lines.add(line);
        characters += line.length() + 1;
        while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS && lines.size() > 1) {
            characters -= lines.remove().length() + 1;
            dropped++;
        }
    }

    /** The lines, and before them how many were left out. */
    synchronized String text() {
        if (lines.isEmpty()) {
            return "";
        }
        String kept = String.join("\n", lines) + "\n";
        return dropped == 0 ? kept : "[" + dropped + " earlier lines left out]\n" + kept;
    }
}

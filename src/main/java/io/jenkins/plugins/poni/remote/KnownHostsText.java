package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** Checks lines of a known_hosts file that somebody typed. */
public final class KnownHostsText {
    private KnownHostsText() {}

    /** What is wrong with the lines, first one first. */
    public static List<Problem> problems(String text) {
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            Origin origin = new Origin("line", number);
            String entry = line.strip();
            if (!entry.isEmpty() && !entry.startsWith("#")) {
                try {
                    KnownHost.parse(entry, origin);
                } catch (IllegalArgumentException e) {
                    problems.add(Problem.at(origin, e.getMessage(), "Copy a line of ssh-keyscan."));
                }
            }
        }
        return problems;
    }
}

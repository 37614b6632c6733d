package io.jenkins.plugins.poni.remote;

import java.util.List;

/** Patterns of OpenSSH and of the shell, matched without backtracking over more than one {@code *}. */
final class Wildcard {
    private Wildcard() {}

    /** Whether a name matches a pattern with {@code *} and {@code ?}, as in known_hosts and ssh_config. */
    static boolean matches(String pattern, String name) {
        return matches(pattern, name, false);
    }

    /** Whether a file name matches a pattern of the shell, which also knows {@code [a-z]}, {@code [!a-z]} and {@code \*}. */
    static boolean matchesFile(String pattern, String name) {
        return name.startsWith(".") == pattern.startsWith(".") && matches(pattern, name, true);
    }

    private static boolean matches(String pattern, String name, boolean shell) {
        int p = 0;
        int n = 0;
        int afterStar = -1;
        int retry = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                retry = n;
                continue;
            }
            int width = p < pattern.length() ? width(pattern, p, shell) : 0;
            if (width > 0 && accepts(pattern, p, width, name.charAt(n))) {
                p += width;
                n++;
            } else if (afterStar >= 0) {
                p = afterStar;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** How many characters of a pattern stand for one of the name: a bracket that is not closed is a character. */
    private static int width(String pattern, int p, boolean shell) {
        if (!shell) {
            return 1;
        }
        if (pattern.charAt(p) == '\\' && p + 1 < pattern.length()) {
            return 2;
        }
        boolean negated = pattern.startsWith("!", p + 1) || pattern.startsWith("^", p + 1);
        int end = pattern.charAt(p) == '[' ? pattern.indexOf(']', p + (negated ? 3 : 2)) : -1;
        return end < 0 ? 1 : end + 1 - p;
    }

    private static boolean accepts(String pattern, int p, int width, char c) {
        if (width == 1) {
            return pattern.charAt(p) == '?' || pattern.charAt(p) == c;
        }
        return pattern.charAt(p) == '\\'
                ? pattern.charAt(p + 1) == c
                : inBrackets(pattern.substring(p + 1, p + width - 1), c);
    }

    private static boolean inBrackets(String set, char c) {
        boolean negated = set.startsWith("!") || set.startsWith("^");
        boolean found = false;
        for (int i = negated ? 1 : 0; i < set.length(); i++) {
            if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
                found |= set.charAt(i) <= c && c <= set.charAt(i + 2);
                i += 2;
            } else {
                found |= set.charAt(i) == c;
            }
        }
        return found != negated;
    }

    /**
     * Whether a list of patterns is about a name: one matches, and none that begins with {@code !} does.
     *
     * @param patterns separated by commas
     */
    static boolean matchesList(String patterns, String name) {
        return matchesAny(List.of(patterns.split(",")), name);
    }

    /** The same for patterns that are separated already. */
    static boolean matchesAny(Iterable<String> patterns, String name) {
        boolean found = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            if (matches(negated ? pattern.substring(1) : pattern, name)) {
                if (negated) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }
}

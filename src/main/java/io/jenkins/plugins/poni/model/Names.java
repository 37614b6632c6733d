package io.jenkins.plugins.poni.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for names of nodes, systems, configs, templates and commands, and the nearest name to a misspelt one. */
public final class Names {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final int LONGEST = 200;

    private Names() {}

    /**
     * Checks one name without slashes.
     *
     * @param kind what it names, for the message: "node", "config" …
     * @return the name
     * @throws UsageException if it is empty, too long, or has characters that are not safe in paths and shells
     */
    public static String requireSegment(String kind, String name) {
        if (name.length() > LONGEST || !SEGMENT.matcher(name).matches()) {
            throw new UsageException("\"" + name + "\" is no name for a " + kind
                    + ": use letters, digits, '.', '_' and '-', not starting with '.' or '-', at most " + LONGEST
                    + " characters.");
        }
        return name;
    }

    /**
     * Checks a path of names such as {@code webshop/frontend/http1}.
     *
     * @throws UsageException if any part is not a legal name, which includes {@code ..}, an absolute path and an empty part
     */
    public static String requirePath(String kind, String path) {
        for (String segment : path.split("/", -1)) {
            if (path.length() > LONGEST * 5 || !SEGMENT.matcher(segment).matches()) {
                throw new UsageException("\"" + path + "\" is no name for a " + kind
                        + ": write names of letters, digits, '.', '_' and '-' with single slashes between, such as webshop/http1;"
                        + " '..', leading or trailing slashes are refused.");
            }
        }
        return path;
    }

    public static boolean isSegment(String name) {
        return name.length() <= LONGEST && SEGMENT.matcher(name).matches();
    }

    /** The known name nearest to a misspelt one, if one is near enough to be meant. */
    public static Optional<String> nearest(String misspelt, Collection<String> known) {
        int allowed = Math.max(1, misspelt.length() / 3);
        if (misspelt.length() > LONGEST) {
            return Optional.empty(); // the time grows by the product of the lengths
        }
        return known.stream()
                .filter(name -> Math.abs(misspelt.length() - name.length()) <= allowed)
                .filter(name -> distance(misspelt, name) <= allowed)
                .min(Comparator.comparingInt((String name) -> distance(misspelt, name))
                        .thenComparing(name -> name));
    }

    /** As {@link #didYouMean(String, Collection)}, or another remedy when no name is known. */
    public static String didYouMean(String name, Collection<String> known, String otherwise) {
        return known.isEmpty() ? otherwise : didYouMean(name, known);
    }

    /** {@code Did you mean "x"?}, or the list of what is known, or an empty text when nothing is. */
    public static String didYouMean(String misspelt, Collection<String> known) {
        return nearest(misspelt, known)
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElseGet(() -> known.isEmpty()
                        ? ""
                        : "Known here: "
                                + String.join(
                                        ", ", known.stream().sorted().limit(20).toList())
                                + (known.size() > 20 ? ", …" : "") + ".");
    }

    /** Edits (insert, delete, replace, swap of neighbours) between two names, ignoring case; Damerau's optimal string alignment. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}

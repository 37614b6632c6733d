package io.jenkins.plugins.poni.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The condition of a conditional include, as <a href="https://git-scm.com/docs/git-config#_conditional_includes">git</a>
 * takes it; one that it does not know does not hold.
 *
 * @param place the work tree, or null where there is none
 * @param home directory of the user
 * @param remoteUrls of all remotes
 * @param file the file that includes
 */
record IncludeCondition(GitPlace place, Optional<Path> home, List<String> remoteUrls, Path file) {
    private static final String BRANCHES = "ref: refs/heads/";

    boolean holds(String condition) {
        int colon = condition.indexOf(':');
        String kind = colon < 0 ? "" : condition.substring(0, colon);
        String pattern = condition.substring(colon + 1);
        return switch (kind) {
            case "gitdir" -> isGitDir(pattern, 0);
            case "gitdir/i" -> isGitDir(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            case "onbranch" -> isBranch(pattern);
            case "hasconfig" ->
                pattern.startsWith("remote.*.url:")
                        && remoteUrls.stream()
                                .anyMatch(url -> matches(pattern.substring(pattern.indexOf(':') + 1), url, 0));
            default -> false;
        };
    }

    private boolean isGitDir(String given, int flags) {
        if (place == null) {
            return false;
        }
        String pattern = GitConfiguration.expanded(given, home);
        if (pattern.startsWith("./")) {
            pattern = file.toAbsolutePath().resolveSibling(pattern.substring(2)) + (pattern.endsWith("/") ? "/" : "");
        } else if (!Path.of(pattern.isEmpty() ? "x" : pattern).isAbsolute()) {
            pattern = "**/" + pattern;
        }
        pattern += pattern.endsWith("/") ? "**" : "";
        return matches(pattern, slashed(place.gitDir()), flags) || matches(pattern, real(place.gitDir()), flags);
    }

    private static String slashed(Path path) {
        return path.toAbsolutePath().normalize().toString().replace('\\', '/');
    }

    private static String real(Path path) {
        try {
            return slashed(path.toRealPath());
        } catch (IOException e) {
            return slashed(path);
        }
    }

    private boolean isBranch(String given) {
        String head = place == null ? "" : place.headText();
        String pattern = given + (given.endsWith("/") ? "**" : "");
        return head.startsWith(BRANCHES) && matches(pattern, head.substring(BRANCHES.length()), 0);
    }

    private static boolean matches(String pattern, String text, int flags) {
        try {
            return Pattern.compile(expression(pattern), flags | Pattern.DOTALL)
                    .matcher(text)
                    .matches();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** The wild cards of git, where {@code *} ends at a slash and only <code>**</code> does not. */
    private static String expression(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean atStart = i == 0 || pattern.charAt(i - 1) == '/';
            if (atStart && pattern.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (atStart && pattern.startsWith("**", i) && i + 2 == pattern.length()) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '[' && pattern.indexOf(']', i + 2) > 0) {
                int end = pattern.indexOf(']', i + 2);
                String set = pattern.substring(i + 1, end)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&&", "&\\&");
                regex.append('[')
                        .append(set.startsWith("!") ? "^" + set.substring(1) : set)
                        .append("&&[^/]]");
                i = end;
            } else if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}

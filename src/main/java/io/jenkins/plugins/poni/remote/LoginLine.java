package io.jenkins.plugins.poni.remote;

/**
 * The line that a login shell gets, which may be sh, bash, zsh, csh, tcsh or fish. They agree on what single quotes hold as
 * long as that is no line feed (an error in csh), no exclamation mark (csh looks for an older command) and no backslash
 * (fish takes two for one). So the script travels as one argument for each of its lines, with the two characters between the
 * quotes, and {@code sh} puts the lines together again. That costs no process.
 */
final class LoginLine {
    /** Joins the arguments by the last of the three characters that IFS has when a shell starts, a line feed. */
    private static final String JOIN = "i=$IFS;IFS=${i#??};s=\"$*\";IFS=$i;set --;eval \"unset i s;$s\"";

    private LoginLine() {}

    /**
     * @param prefix words that become another user, each already quoted where needed; or ""
     * @param script text for {@code sh}
     */
    static String of(String prefix, String script) {
        StringBuilder line = new StringBuilder("exec ").append(prefix).append(prefix.isEmpty() ? "" : " ");
        line.append("sh -c '").append(JOIN).append("' sh '");
        for (int i = 0; i < script.length(); i++) {
            char next = script.charAt(i);
            switch (next) {
                case '\n' -> line.append("' '");
                case '\'', '\\', '!' -> line.append("'\\").append(next).append('\'');
                default -> line.append(next);
            }
        }
        return line.append('\'').toString();
    }
}

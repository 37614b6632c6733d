package io.jenkins.plugins.poni.remote;

/** Writes values so that a POSIX shell takes each as exactly one word. */
public final class ShellWord {
    private ShellWord() {}

    /**
     * The value in single quotes, fit for any place of a command line where a word may stand.
     *
     * @throws IllegalArgumentException if it has a NUL character, which no shell can take
     */
    public static String quote(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A NUL character can't be given to a shell");
        }
        return "'" + value.replace("'", "'\\''") + "'";
    }
}

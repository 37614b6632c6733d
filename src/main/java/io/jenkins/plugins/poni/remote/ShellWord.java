package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.ByteNames;

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
        return ByteNames.firstByte(value, 0) < 0 ? quoteText(value) : quoteBytes(value);
    }

    private static String quoteText(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    /** A name that is no UTF-8 is made where it is used, so that no text on the way has to hold it. */
    private static String quoteBytes(String value) {
        StringBuilder word = new StringBuilder();
        int from = 0;
        for (int at = ByteNames.firstByte(value, 0); at >= 0; at = ByteNames.firstByte(value, from)) {
            word.append(quoteText(value.substring(from, at)));
            word.append("\"$(printf '\\")
                    .append(Integer.toOctalString(ByteNames.byteOf(value.charAt(at))))
                    .append("')\"");
            from = at + 1;
        }
        return word.append(quoteText(value.substring(from))).toString();
    }
}

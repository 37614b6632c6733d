package io.jenkins.plugins.poni.remote;

import java.nio.charset.StandardCharsets;

/** Turns what {@code apply.sh} says about a file into words for people. */
final class Refusal {
    /** Bytes; apply.sh sends the last 4096 of what a validator said, its exit code included. */
    private static final int MOST_OF_A_VALIDATOR = 4000;

    /** Characters of a single line that are left out where it was cut. */
    private static final int LONGEST_CUT = 1024;

    private Refusal() {}

    /** @param code a letter and a text; or "" when all went well, which gives "" */
    static String of(String code) {
        if (code.isEmpty()) {
            return "";
        }
        String text = code.substring(1).strip();
        return switch (code.charAt(0)) {
            case 'l' ->
                "it is a symbolic link to \"" + text
                        + "\". Deploy to the target of the link, or set follow_links: true on the file.";
            case 'd' -> "it is a directory. Choose another destination, or move the directory away.";
            case 'o' -> "it is a device, socket or pipe. Choose another destination.";
            case 'v' ->
                "its validator refused the new file, so that the old one was kept: "
                        + (text.isEmpty() ? "it said nothing" : whole(text));
            case 'c' -> "its content did not arrive whole. Deploy again.";
            default -> machine(text);
        };
    }

    /** What {@code apply.sh} says that a replaced file lost, or "" when it says something else. */
    static String loss(String code) {
        String words = code.isEmpty() ? "" : code.substring(1).strip();
        String reason = words.isEmpty() ? "" : " (" + words + ")";
        return switch (code.isEmpty() ? ' ' : code.charAt(0)) {
            case 'a' ->
                "the access control list of the old file was lost" + reason
                        + "; so that nobody gains by it, the group has no rights unless a mode is declared";
            case 'x' -> "extended attributes of the old file were lost" + reason;
            default -> "";
        };
    }

    /** Without its beginning where that may be cut: part of a secret is not recognised as one. */
    private static String whole(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length < MOST_OF_A_VALIDATOR) {
            return text;
        }
        int feed = text.indexOf('\n');
        return "…" + (feed < 0 ? text.substring(LONGEST_CUT) : text.substring(feed));
    }

    private static String machine(String words) {
        return words.isEmpty()
                ? "the program that does it there failed without a word, as one does that is killed. Look at the login's"
                        + " limits (ulimit -a) and at the memory there."
                : words + (words.endsWith(".") ? "" : ".") + Remedy.forFile(words);
    }
}

package io.jenkins.plugins.poni.template.jinja;

/** Words of a POSIX shell. */
public final class Shell {
    private static final String PLAIN = "_./:=@%+,-";

    private Shell() {}

    /**
     * One word of a shell that means exactly this text: the text itself when it is not empty and has only letters, digits
     * and {@code _./:=@%+,-}, else within single quotes.
     */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new TemplateException("A value for a shell has a NUL character", "No command can be given one.");
        }
        boolean plain = !text.isEmpty();
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c < 128 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        }
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

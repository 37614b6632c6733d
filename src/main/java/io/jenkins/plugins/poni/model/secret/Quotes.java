package io.jenkins.plugins.poni.model.secret;

/** Undoes what is done to quotes and blanks within quoted texts. Each method gives null when there is nothing to undo. */
final class Quotes {
    /** What stands for one quote, the longest first. */
    private static final String[] SINGLE = {"'\"'\"'", "'\\''", "''"};

    private static final String[] DOUBLE = {"\"'\"'\"", "\"\""};

    private Quotes() {}

    /** Quotes in what shells, YAML, SQL and CSV put between quotes of the same kind. */
    static Reading undoubled(Reading source) {
        String text = source.text();
        if (!text.contains("''") && !text.contains("\"\"") && !text.contains("'\\'") && !text.contains("'\"'")) {
            return null;
        }
        Reading.Writer plain = new Reading.Writer(source);
        int at = 0;
        while (at < text.length()) {
            plain.put(text.charAt(at), at);
            at += lengthAt(text, at);
        }
        return plain.done();
    }

    private static int lengthAt(String text, int at) {
        char quote = text.charAt(at);
        String[] forms = quote == '\'' ? SINGLE : quote == '"' ? DOUBLE : new String[0];
        for (String form : forms) {
            if (text.startsWith(form, at)) {
                return form.length();
            }
        }
        return 1;
    }

    /** Lines that were broken at a blank, as YAML folds long texts. */
    static Reading unfolded(Reading source) {
        String text = source.text();
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return null;
        }
        Reading.Writer plain = new Reading.Writer(source);
        int at = 0;
        while (at < text.length()) {
            int end = Blanks.end(text, at);
            if (Blanks.breaksLine(text, at, end)) {
                plain.put(' ', at);
                at = end;
            } else {
                do {
                    plain.put(text.charAt(at), at++);
                } while (at < end);
            }
        }
        return plain.done();
    }

    /** Blanks of forms, {@code a+b}. */
    static Reading plusses(Reading source) {
        String text = source.text();
        if (text.indexOf('+') < 0) {
            return null;
        }
        Reading.Writer plain = new Reading.Writer(source);
        for (int at = 0; at < text.length(); at++) {
            plain.put(text.charAt(at) == '+' ? ' ' : text.charAt(at), at);
        }
        return plain.done();
    }
}

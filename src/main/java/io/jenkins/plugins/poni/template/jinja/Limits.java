package io.jenkins.plugins.poni.template.jinja;

/** Bounds on single values; those on whole renderings are in {@link Rendering}. */
final class Limits {
    /** Longest text that an expression may build, in characters. */
    static final int TEXT = 16 << 20;

    /** Longest list that an expression may build. */
    static final int LIST = 1_000_000;

    /** Largest range, the same as in the sandbox of Jinja2. */
    static final int RANGE = 100_000;

    /** Deepest nesting of macro calls. */
    static final int CALLS = 100;

    private Limits() {}

    static void requireLength(long characters) {
        if (characters > TEXT) {
            throw new TemplateException(
                    "An expression builds a text of more than " + TEXT + " characters", "Print it in parts.");
        }
    }

    static void requireItems(long items) {
        if (items > LIST) {
            throw new TemplateException(
                    "An expression builds a list of more than " + LIST + " items", "Use a shorter one.");
        }
    }
}

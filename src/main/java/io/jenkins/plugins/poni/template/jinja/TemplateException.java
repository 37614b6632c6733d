package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;

/** A template can't be compiled or rendered; carries the place, what was found there and the remedy. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String remedy;

    private TemplateException(String file, int line, String message, String remedy) {
        super(message, null, false, false);
        this.file = file;
        this.line = line;
        this.remedy = remedy;
    }

    /** A failure whose place is not known yet; whoever knows it adds it by {@link #at}. */
    public TemplateException(String message, String remedy) {
        this(null, 0, message, remedy);
    }

    static TemplateException inLine(int line, String message, String remedy) {
        return new TemplateException(null, line, message, remedy);
    }

    /** The same failure with the place filled in, as far as it was not known before. */
    TemplateException at(String inFile, int inLine) {
        if (file != null && line != 0) {
            return this;
        }
        return new TemplateException(file == null ? inFile : file, line == 0 ? inLine : line, getMessage(), remedy);
    }

    public String remedy() {
        return remedy;
    }

    /** The failure for users; {@code fallback} is its place when the failure has none of its own. */
    public Problem problem(Origin fallback) {
        return Problem.at(file == null ? fallback : new Origin(file, line), getMessage(), remedy);
    }
}

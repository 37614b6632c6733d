package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.PoniException;
import io.jenkins.plugins.poni.model.Problem;

/** A template can't be compiled or rendered; carries the place, what was found there and the remedy. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 2000;

    private final String file;
    private final int line;
    private final String remedy;

    private TemplateException(String file, int line, String message, String remedy) {
        super(shortened(message), null, false, false);
        this.file = file;
        this.line = line;
        this.remedy = remedy;
    }

    /** A value in it may be of any length. */
    private static String shortened(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }

    /** A failure whose place is not known yet; whoever knows it adds it by {@link #at}. */
    public TemplateException(String message, String remedy) {
        this(null, 0, message, remedy);
    }

    static TemplateException inLine(int line, String message, String remedy) {
        return new TemplateException(null, line, message, remedy);
    }

    /**
     * What a template made Java throw, as the refusal of that template: a bug in how an expression is computed ends one
     * file, and neither the run nor, if the memory was full, the rest of the program.
     */
    static RuntimeException of(Throwable thrown, String file, int line) {
        if (thrown instanceof TemplateException known) {
            return known.at(file, line);
        }
        if (thrown instanceof RenderingInterruptedException || thrown instanceof PoniException) {
            return (RuntimeException) thrown;
        }
        if (thrown instanceof OutOfMemoryError) {
            return new TemplateException(
                            "There was no memory left for what the template makes",
                            "Build smaller lists and texts, or give Java more memory.")
                    .at(file, line);
        }
        if (thrown instanceof StackOverflowError) {
            return new TemplateException("The template nests too deeply", "Simplify its longest expressions.")
                    .at(file, line);
        }
        return new TemplateException("This can't be computed: " + thrown, "Write it in another way.").at(file, line);
    }

    /** The same for users; {@code fallback} is its place where it has none of its own. */
    public static Problem problem(Throwable thrown, Origin fallback) {
        RuntimeException failure = of(thrown, fallback.file(), fallback.line());
        if (failure instanceof TemplateException known) {
            return known.problem(fallback);
        }
        throw failure;
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

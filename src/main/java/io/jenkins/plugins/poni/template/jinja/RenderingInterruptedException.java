package io.jenkins.plugins.poni.template.jinja;

/** The thread that renders was interrupted; its flag is set again. */
public final class RenderingInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RenderingInterruptedException() {
        super("Rendering was interrupted", null, false, false);
    }
}

package io.jenkins.plugins.poni.template.jinja;

/** A step of a template, compiled: prints something, sets something, or runs other steps. */
abstract class Op {
    /** The step after this one comes next. */
    static final int NEXT = 0;

    /** The loop around this step ends. */
    static final int BREAK = 1;

    /** The loop around this step goes on with its next item. */
    static final int CONTINUE = 2;

    /** Line it stands in. */
    final int line;

    Op(int line) {
        this.line = line;
    }

    /** Runs the step and says how to go on: {@link #NEXT}, {@link #BREAK} or {@link #CONTINUE}. */
    abstract int run(Frame frame);
}

package io.jenkins.plugins.poni.template.jinja;

import java.util.Map;

/** The variables of one template, macro or call block while it is rendered, and where its output goes. */
final class Frame {
    final Rendering rendering;
    /** The frame of what encloses a macro in its template, or null. */
    final Frame outer;
    /** Names that the template did not define itself. */
    final Map<String, Object> names;
    /** Values of the template's own variables; null for one that is not set, {@link Nothing} for none. */
    final Object[] slots;

    Output out;
    /** Whether this is a template that extends another, run for its variables only: blocks have no place in it. */
    boolean deriving;

    /** The frames of all templates that extend each other here, for their blocks. */
    Map<Template, Frame> family;

    Frame(Rendering rendering, Frame outer, Map<String, Object> names, int size, Output out) {
        this.rendering = rendering;
        this.outer = outer;
        this.names = names;
        this.slots = new Object[size];
        this.out = out;
        this.family = outer == null ? null : outer.family;
    }

    /** The frame that many levels of enclosure further out. */
    Frame up(int levels) {
        Frame frame = this;
        for (int i = 0; i < levels; i++) {
            frame = frame.outer;
        }
        return frame;
    }
}

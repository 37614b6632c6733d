package io.jenkins.plugins.poni.template.jinja;

/** Stands for {@code none} in a slot of a {@link Frame}, where null means that the variable was never set. */
enum Nothing {
    VALUE;

    static Object wrap(Object value) {
        return value == null ? VALUE : value;
    }

    static Object unwrap(Object slot) {
        return slot == VALUE ? null : slot;
    }
}

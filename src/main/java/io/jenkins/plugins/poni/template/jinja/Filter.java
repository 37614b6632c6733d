package io.jenkins.plugins.poni.template.jinja;

/** What stands behind a {@code |}: turns a value into another. */
@FunctionalInterface
interface Filter {
    /** The new value, or {@link Undefined#VALUE} where there is none. */
    Object apply(Object value, Arguments arguments);
}

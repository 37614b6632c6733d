package io.jenkins.plugins.poni.template.jinja;

/** What stands behind {@code is}: a property that a value has or has not. */
@FunctionalInterface
interface Check {
    boolean holds(Object value, Arguments arguments);
}

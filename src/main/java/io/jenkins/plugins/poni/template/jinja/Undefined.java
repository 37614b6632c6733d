package io.jenkins.plugins.poni.template.jinja;

/** What a name stands for that nobody defined; only {@code is defined} and {@code default} ever get to see it. */
enum Undefined {
    VALUE
}

package io.jenkins.plugins.poni.template.jinja;

import java.util.Collection;

/** An object of the language itself that has names behind a dot: {@code loop}, an imported template, a namespace. */
interface Members {
    /** The value of a name, or {@link Undefined#VALUE}. */
    Object member(String name);

    /** All names, for messages. */
    Collection<String> memberNames();
}

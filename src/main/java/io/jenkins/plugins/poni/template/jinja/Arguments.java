package io.jenkins.plugins.poni.template.jinja;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The values with which a template calls a function, filter, test or macro. */
public final class Arguments {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    private final List<Object> positional;
    private final Map<String, Object> named;

    Arguments(List<Object> positional, Map<String, Object> named) {
        this.positional = Collections.unmodifiableList(positional);
        this.named = Collections.unmodifiableMap(named);
    }

    List<Object> positional() {
        return positional;
    }

    Map<String, Object> named() {
        return named;
    }
}

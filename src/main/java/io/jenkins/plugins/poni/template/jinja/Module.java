package io.jenkins.plugins.poni.template.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** An imported template: its macros and the variables that it sets at its top level. */
final class Module implements Members, Retained.Holder {
    private final Map<String, Object> exports;

    Module(Map<String, Object> exports) {
        this.exports = exports;
    }

    @Override
    public Object member(String name) {
        return exports.containsKey(name) ? exports.get(name) : Undefined.VALUE;
    }

    @Override
    public List<String> memberNames() {
        return List.copyOf(exports.keySet());
    }

    @Override
    public Collection<Object> held() {
        return exports.values();
    }
}

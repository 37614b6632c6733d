package io.jenkins.plugins.poni.template.jinja;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one thing that a template can change: what {@code namespace(…)} gives, to carry values out of loops. */
final class Namespace implements Members, Retained.Holder {
    /** The function {@code namespace}. */
    static final Function FUNCTION =
            arguments -> new Namespace(Signature.of("namespace", 0).withExtras().extras(arguments));

    private static final int LARGEST = 10_000;

    private final Map<String, Object> values;

    private Namespace(Map<String, Object> values) {
        this.values = new LinkedHashMap<>(values);
    }

    void put(String name, Object value) {
        values.put(name, value);
        if (values.size() > LARGEST) {
            throw new TemplateException("A namespace has more than " + LARGEST + " names", "Use fewer.");
        }
    }

    @Override
    public Object member(String name) {
        return values.containsKey(name) ? values.get(name) : Undefined.VALUE;
    }

    @Override
    public List<String> memberNames() {
        return List.copyOf(values.keySet());
    }

    @Override
    public Collection<Object> held() {
        return values.values();
    }
}

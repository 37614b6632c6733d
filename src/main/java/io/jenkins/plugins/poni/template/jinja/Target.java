package io.jenkins.plugins.poni.template.jinja;

import java.util.List;

/** The variable, or the several variables, that a value is assigned to. */
final class Target {
    private final List<String> names;
    private final int[] slots;

    Target(List<String> names, Scope scope) {
        this.names = names;
        this.slots = names.stream().mapToInt(scope::declare).toArray();
    }

    List<String> names() {
        return names;
    }

    void set(Frame frame, Object value) {
        if (slots.length == 1) {
            frame.slots[slots[0]] = Nothing.wrap(value);
            return;
        }
        List<?> parts = value instanceof SelectionFilters.Group group
                ? List.copyOf(group.parts().values())
                : value instanceof List<?> list ? list : null;
        if (parts == null || parts.size() != slots.length) {
            throw new TemplateException(
                    "There are " + slots.length + " names (" + String.join(", ", names) + ") for "
                            + (parts == null ? Values.kind(value) : "a list of " + parts.size()),
                    value instanceof String
                            ? "For the keys and values of a map, loop over map.items()."
                            : "Write as many names as there are items.");
        }
        for (int i = 0; i < slots.length; i++) {
            frame.slots[slots[i]] = Nothing.wrap(parts.get(i));
        }
    }
}

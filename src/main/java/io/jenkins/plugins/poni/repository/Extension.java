package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of several named things extends which; unknown names and cycles become problems and are cut off. */
final class Extension {
    private final String kind;
    private final Collection<String> names;
    private final Problems problems;
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();
    private boolean checked;

    /** @param kind what the names are of: "config" or "node template" */
    Extension(String kind, Collection<String> names, Problems problems) {
        this.kind = kind;
        this.names = names;
        this.problems = problems;
    }

    /** @param parent what {@code name} extends, or null */
    void add(String name, String parent, Origin origin) {
        if (parent == null) {
            return;
        }
        if (!names.contains(parent)) {
            problems.add(
                    origin,
                    "There is no " + kind + " \"" + parent + "\" to extend",
                    Names.didYouMean(
                            parent,
                            names.stream().filter(other -> !other.equals(name)).toList(),
                            "Make it, or remove \"extends:\"."));
            return;
        }
        parents.put(name, parent);
        origins.put(name, origin);
    }

    /** What a name extends, or null. */
    String parent(String name) {
        if (!checked) {
            checked = true;
            names.forEach(this::cutCycle);
        }
        return parents.get(name);
    }

    /** The name itself, what it extends, what that extends, and so on. */
    List<String> chain(String name) {
        List<String> chain = new ArrayList<>();
        for (String at = name; at != null; at = parent(at)) {
            chain.add(at);
        }
        return chain;
    }

    private void cutCycle(String name) {
        Set<String> seen = new LinkedHashSet<>();
        String at = name;
        while (at != null && seen.add(at)) {
            at = parents.get(at);
        }
        if (at != null) {
            List<String> cycle = new ArrayList<>(seen);
            cycle = cycle.subList(cycle.indexOf(at), cycle.size());
            problems.add(
                    origins.get(at),
                    "The " + kind + "s extend each other in a circle: " + String.join(" -> ", cycle) + " -> " + at,
                    "Remove one \"extends:\".");
            parents.remove(at);
        }
    }
}

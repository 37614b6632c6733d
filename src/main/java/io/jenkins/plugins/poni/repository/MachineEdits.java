package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Assignment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes which machine a node has, and who has which machine of a pool. */
final class MachineEdits {
    private static final String NEW_LEASES =
            "# Which machines of the pools are in use. Written by poni cloud; push it, so that nobody else takes them.\n";

    private final RepositoryEdit edit;
    private final Changes changes;
    private final Set<String> changed;

    /** @param changed gets the paths of files that are changed */
    MachineEdits(RepositoryEdit edit, Changes changes, Set<String> changed) {
        this.edit = edit;
        this.changes = changes;
        this.changed = changed;
    }

    /** Sets properties of a node in its own file; a null removes one. */
    void set(String node, Map<String, Object> properties) {
        String label = Labels.node(node);
        YamlEditor file = edit.yaml(label);
        List<String> done = new ArrayList<>();
        properties.forEach((name, value) -> {
            List<String> path = Assignment.path(name);
            boolean isChanged = value == null
                    ? file.unset(PropertyPlace.ofNode(path), 0)
                    : file.set(PropertyPlace.ofNode(path, value), value);
            if (isChanged) {
                done.add(value == null ? "unset " + name : name + "=" + Changes.shown(value));
            }
        });
        if (!done.isEmpty()) {
            changed.add(label);
            changes.line(node + ": " + String.join(", ", done));
        }
    }

    /** Who has a machine of a pool; empty when nobody has. */
    Optional<String> holder(String pool, String machine) {
        if (!edit.exists(Labels.LEASES)) {
            return Optional.empty();
        }
        return edit.yaml(Labels.LEASES).get(List.of(pool, machine, "node")).map(Object::toString);
    }

    /** @param expires when the machine may be taken back, or null for never */
    void lease(String pool, String machine, String node, String expires) {
        if (!edit.exists(Labels.LEASES)) {
            edit.yaml(Labels.LEASES).begin(NEW_LEASES);
        }
        Map<String, Object> lease = new LinkedHashMap<>();
        lease.put("node", node);
        if (expires != null) {
            lease.put("expires", expires);
        }
        if (edit.yaml(Labels.LEASES).set(List.of(pool, machine), lease)) {
            changed.add(Labels.LEASES);
            changes.line(node + ": took " + machine + " of pool " + pool);
        }
    }

    void release(String pool, String machine) {
        if (edit.exists(Labels.LEASES) && edit.yaml(Labels.LEASES).unset(List.of(pool, machine), 0)) {
            changed.add(Labels.LEASES);
            changes.line("gave " + machine + " back to pool " + pool);
        }
    }

    /** The files that say which machines nodes have and which host keys, as far as they exist. */
    Set<String> places(Collection<String> nodes) {
        Set<String> places = new LinkedHashSet<>();
        nodes.forEach(node -> places.add(Labels.node(node)));
        places.add(Labels.LEASES);
        places.add(Labels.KNOWN_HOSTS);
        places.removeIf(label -> !edit.exists(label));
        return places;
    }
}

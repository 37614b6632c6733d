package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.Value;
import io.jenkins.plugins.poni.model.ValueSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sets and removes properties of nodes and systems. */
final class PropertyEdits {
    private final RepositoryEdit edit;
    private final Changes changes;
    private final Set<String> changed = new LinkedHashSet<>();

    PropertyEdits(RepositoryEdit edit, Changes changes) {
        this.edit = edit;
        this.changes = changes;
    }

    void set(List<PoniSystem> systems, List<Node> nodes, List<Assignment> assignments, ValueSource world) {
        for (PoniSystem system : systems) {
            for (Assignment assignment : assignments) {
                Object value = assignment.value(TargetValues.of(system, world));
                PropertyPlace.requireType(assignment.path(), value);
                List<String> place = PropertyPlace.ofSystem(assignment.path());
                set(system.name(), Labels.system(system.name()), place, assignment, value, system.properties());
            }
        }
        for (Node node : nodes) {
            for (Assignment assignment : assignments) {
                Object value = assignment.value(TargetValues.of(node, world));
                List<String> place = PropertyPlace.ofNode(assignment.path(), value);
                set(node.name(), Labels.node(node.name()), place, assignment, value, node.properties());
            }
        }
        subject("Set " + assignments.stream().map(Assignment::name).collect(Collectors.joining(", ")));
    }

    private void set(
            String item, String file, List<String> place, Assignment assignment, Object value, Value.Mapping before) {
        boolean isChanged = edit.yaml(file).set(place, value);
        Value old = at(before, assignment.path());
        String was = isChanged ? old == null ? "" : " (was " + Changes.shown(old.plain()) + ")" : " (no change)";
        changes.line(item + ": set " + assignment.name() + "=" + Changes.shown(value) + was);
        if (isChanged) {
            changed.add(item);
        }
    }

    void unset(List<PoniSystem> systems, List<Node> nodes, List<String> names) {
        for (String name : names) {
            List<String> path = Assignment.path(name);
            boolean any = false;
            for (PoniSystem system : systems) {
                any |= unset(system.name(), Labels.system(system.name()), PropertyPlace.ofSystem(path), name);
            }
            for (Node node : nodes) {
                any |= unset(node.name(), Labels.node(node.name()), PropertyPlace.ofNode(path), name);
            }
            if (!any) {
                throw nothingToUnset(name, path, systems, nodes);
            }
        }
        subject("Unset " + String.join(", ", names));
    }

    private boolean unset(String item, String file, List<String> place, String name) {
        boolean isChanged = edit.exists(file) && edit.yaml(file).unset(place, 0);
        if (isChanged) {
            changes.line(item + ": unset " + name);
            changed.add(item);
        }
        return isChanged;
    }

    private static UsageException nothingToUnset(
            String name, List<String> path, List<PoniSystem> systems, List<Node> nodes) {
        Value inherited = nodes.stream()
                .map(node -> at(node.properties(), path))
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
        return new UsageException("Cannot unset \"" + name + "\": none of the " + (systems.size() + nodes.size())
                + " matching nodes and systems sets it itself."
                + (inherited == null ? "" : " It is inherited from " + inherited.origin() + "."));
    }

    private static Value at(Value.Mapping properties, List<String> path) {
        Value value = properties;
        for (String key : path) {
            value = value instanceof Value.Mapping mapping ? mapping.get(key) : null;
        }
        return value;
    }

    private void subject(String what) {
        if (!changed.isEmpty()) {
            changes.subject(what + " on "
                    + (changed.size() == 1
                            ? "\"" + changed.iterator().next() + "\""
                            : changed.size() + " nodes and systems"));
        }
    }
}

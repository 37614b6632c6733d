package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the systems and nodes below {@code systems/}: a directory with a node.yaml is a node, any other a system. */
final class SystemsWalk {
    private static final String DIRECTORY = "systems";
    private static final String NODE_FILE = "node.yaml";
    private static final String SYSTEM_FILE = "system.yaml";

    private final DefinitionTree tree;
    private final Problems problems;
    private final PendingFiles files;
    private final Set<Object> above = new HashSet<>();

    /** @param files is told of every file as it is found */
    SystemsWalk(DefinitionTree tree, PendingFiles files, Problems problems) {
        this.files = files;
        this.tree = tree;
        this.problems = problems;
    }

    SystemPlace walk() {
        List<DefinitionTree.Entry> entries = tree.entries(DIRECTORY);
        if (has(entries, NODE_FILE)) {
            problems.add(
                    Origin.of(DIRECTORY + "/" + NODE_FILE),
                    "The directory of all systems cannot be a node",
                    "Make a directory for the node.");
        }
        return system("", DIRECTORY, 0, entries);
    }

    private SystemPlace system(String name, String label, int index, List<DefinitionTree.Entry> entries) {
        List<SystemPlace> systems = new ArrayList<>();
        List<SystemPlace.NodePlace> nodes = new ArrayList<>();
        int next = 0;
        for (DefinitionTree.Entry entry : entries) {
            if (entry.isDirectory()) {
                if (ConfigLibrary.isName("system or node", entry, problems)) {
                    descend(name.isEmpty() ? entry.name() : name + "/" + entry.name(), entry, next++, systems, nodes);
                }
            } else {
                ConfigLibrary.refuseMisspelt(entry, NODE_FILE, problems);
                ConfigLibrary.refuseMisspelt(entry, SYSTEM_FILE, problems);
            }
        }
        SystemPlace place = new SystemPlace(name, label, has(entries, SYSTEM_FILE), systems, nodes, index);
        if (place.hasFile()) {
            files.begin(place.fileLabel());
        }
        return place;
    }

    private void descend(
            String name,
            DefinitionTree.Entry entry,
            int index,
            List<SystemPlace> systems,
            List<SystemPlace.NodePlace> nodes) {
        Object identity = entry.identity() == null ? entry.label() : entry.identity();
        if (!above.add(identity)) {
            problems.add(Origin.of(entry.label()), "This is a symbolic link to a directory above it", "Remove it.");
            return;
        }
        List<DefinitionTree.Entry> entries = tree.entries(entry.label());
        if (has(entries, NODE_FILE)) {
            nodes.add(new SystemPlace.NodePlace(name, entry.label() + "/" + NODE_FILE, index));
            files.begin(entry.label() + "/" + NODE_FILE);
            if (has(entries, SYSTEM_FILE)) {
                problems.add(
                        Origin.of(entry.label() + "/" + SYSTEM_FILE),
                        "The directory has a node.yaml too, and cannot be both a node and a system",
                        "Remove one of them.");
            }
            entries.stream().filter(DefinitionTree.Entry::isDirectory).forEach(below -> refuseBelow(name, below));
        } else {
            systems.add(system(name, entry.label(), index, entries));
        }
        above.remove(identity);
    }

    private void refuseBelow(String node, DefinitionTree.Entry directory) {
        Object identity = directory.identity() == null ? directory.label() : directory.identity();
        if (!above.add(identity)) {
            return;
        }
        for (DefinitionTree.Entry entry : tree.entries(directory.label())) {
            if (entry.isDirectory()) {
                refuseBelow(node, entry);
            } else if (entry.name().equals(NODE_FILE) || entry.name().equals(SYSTEM_FILE)) {
                problems.add(
                        Origin.of(entry.label()),
                        "This is inside the directory of node \"" + node + "\", where no node or system can be",
                        "Move " + directory.label() + " out of it.");
            }
        }
        above.remove(identity);
    }

    private static boolean has(List<DefinitionTree.Entry> entries, String name) {
        return entries.stream().anyMatch(entry -> entry.name().equals(name) && !entry.isDirectory());
    }
}

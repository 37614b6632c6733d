package io.jenkins.plugins.poni.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The one order in which the commands of a config run that its changed files call for: the order of every list of
 * {@code on_change} is kept, and what no list orders goes as under {@code commands:}. It does not depend on which files
 * changed, nor on their order, so that a check that one file calls for runs before the reload that another one does.
 */
public final class CommandOrder {
    private final List<String> declared;
    private final Map<String, Set<String>> before = new LinkedHashMap<>();

    /** @param declared the commands of the config, in their order */
    public CommandOrder(Collection<String> declared) {
        this.declared = List.copyOf(declared);
    }

    /** The order that all lists of a config make together. */
    public static CommandOrder of(ConfigDefinition config) {
        CommandOrder order = new CommandOrder(config.commands().keySet());
        config.files().forEach(file -> order.add(file.onChange()));
        config.directories().forEach(directory -> order.add(directory.onChange()));
        return order;
    }

    /**
     * Adds a list whose order has to be kept too.
     *
     * @return commands each of which would have to run before the next, the first and last the same, when the list
     *     contradicts itself or those before it; it is left out then. Else empty
     */
    public List<String> add(List<String> list) {
        for (int i = 1; i < list.size(); i++) {
            List<String> back = path(list.get(i), list.get(i - 1), new HashSet<>());
            if (!list.get(i).equals(list.get(i - 1)) && !back.isEmpty()) {
                List<String> circle = new ArrayList<>(back);
                circle.add(list.get(i));
                return circle;
            }
            before.computeIfAbsent(list.get(i), key -> new LinkedHashSet<>()).add(list.get(i - 1));
        }
        return List.of();
    }

    /** The commands from one to another, each of which runs before the next; empty when nothing says so. */
    private List<String> path(String from, String to, Set<String> seen) {
        if (from.equals(to)) {
            return List.of(to);
        }
        for (String earlier : seen.add(to) ? before.getOrDefault(to, Set.of()) : Set.<String>of()) {
            List<String> path = path(from, earlier, seen);
            if (!path.isEmpty()) {
                List<String> longer = new ArrayList<>(path);
                longer.add(to);
                return longer;
            }
        }
        return List.of();
    }

    /** Some commands, each once, as they have to run. */
    public List<String> sorted(Collection<String> names) {
        Set<String> done = new LinkedHashSet<>();
        Set<String> called = new HashSet<>(names);
        declared.stream().filter(called::contains).forEach(name -> visit(name, done));
        List<String> sorted = new ArrayList<>(done);
        sorted.retainAll(called);
        return Collections.unmodifiableList(sorted);
    }

    private void visit(String name, Set<String> done) {
        if (!done.contains(name)) {
            before.getOrDefault(name, Set.of()).stream()
                    .filter(earlier -> !earlier.equals(name))
                    .sorted(java.util.Comparator.comparingInt(declared::indexOf))
                    .forEach(earlier -> visit(earlier, done));
            done.add(name);
        }
    }
}

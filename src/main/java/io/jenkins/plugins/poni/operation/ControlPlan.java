package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.UsageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Which commands run for a request, and which of them have to wait for which. */
final class ControlPlan {
    private final Map<String, Set<Task>> providers = new HashMap<>();
    private final List<Task> all;
    private final Map<Task, Set<Task>> tasks = new LinkedHashMap<>();
    private final Set<Task> selected;

    /**
     * @param dependencies whether the commands that provide what others require run as well
     * @throws UsageException if no command matches, unless that is allowed
     * @throws DefinitionException if nothing provides what a command requires, or commands require each other in a circle
     */
    ControlPlan(
            Definitions definitions, ConfigPattern pattern, String command, boolean dependencies, boolean allowNone) {
        this.all = definitions.nodes().stream()
                .filter(Node::enabled)
                .flatMap(node -> node.configs().stream().flatMap(config -> tasks(node, config)))
                .toList();
        for (Task task : all) {
            task.command()
                    .provides()
                    .forEach(feature -> providers
                            .computeIfAbsent(feature, key -> new LinkedHashSet<>())
                            .add(task));
        }
        this.selected = new LinkedHashSet<>();
        for (ConfigPattern each : pattern.each()) {
            BiPredicate<String, String> wanted = each.in(definitions);
            Set<Task> found = select(wanted, command);
            if (found.isEmpty() && !allowNone) {
                throw new UsageException(noMatch(each, wanted, command));
            }
            selected.addAll(found);
        }
        Set<Problem> problems = new LinkedHashSet<>();
        resolve(dependencies, problems);
        tasks.keySet().stream()
                .filter(task -> !selected.contains(task))
                .forEach(task -> requireArguments(task, problems));
        Cycles.find(tasks.keySet(), tasks::get).ifPresent(cycle -> problems.add(circle(cycle)));
        if (!problems.isEmpty()) {
            throw new DefinitionException(List.copyOf(problems));
        }
    }

    /** What runs as a dependency gets the arguments that were given, and these are as many as the chosen commands take. */
    private void requireArguments(Task task, Set<Problem> problems) {
        int most = selected.stream()
                .mapToInt(chosen -> chosen.command().args().size())
                .max()
                .orElse(0);
        List<String> needed = task.command().requiredArgs();
        if (needed.size() > most) {
            Task chosen = selected.iterator().next();
            problems.add(Problem.at(
                    task.command().origin(),
                    "Command \"" + chosen.command().name() + "\" of config \""
                            + chosen.config().name() + "\" requires what command \""
                            + task.command().name() + "\" of config \""
                            + task.config().name() + "\" provides, which needs the argument \"" + needed.get(most)
                            + "\" that nobody can give there",
                    "Give the argument a default, or let a command without it provide this. --no-deps runs it "
                            + "without what it requires."));
        }
    }

    private static java.util.stream.Stream<Task> tasks(Node node, Config config) {
        return config.definition().commands().values().stream().map(spec -> new Task(node, config, spec));
    }

    /** All tasks that run, dependencies included, each with those that it waits for. */
    Map<Task, Set<Task>> tasks() {
        return tasks;
    }

    /** Whether a task was asked for by name, and is not only a dependency. */
    boolean isSelected(Task task) {
        return selected.contains(task);
    }

    private Set<Task> select(BiPredicate<String, String> wanted, String command) {
        return all.stream()
                .filter(task -> task.command().name().equals(command))
                .filter(task -> wanted.test(task.node().name(), task.config().name()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void resolve(boolean dependencies, Set<Problem> problems) {
        Deque<Task> open = new ArrayDeque<>(selected);
        while (!open.isEmpty()) {
            Task task = open.remove();
            if (!tasks.containsKey(task)) {
                Set<Task> before = before(task, dependencies, problems);
                if (dependencies) {
                    open.addAll(before);
                } else {
                    before.retainAll(selected);
                }
                tasks.put(task, before);
            }
        }
    }

    private Set<Task> before(Task task, boolean dependencies, Set<Problem> problems) {
        Set<Task> before = new LinkedHashSet<>();
        CommandSpec command = task.command();
        for (String feature : command.requires()) {
            Set<Task> found = providers.getOrDefault(feature, Set.of());
            if (found.isEmpty() && dependencies) {
                problems.add(noProvider(task, feature));
            }
            before.addAll(found);
        }
        command.optionalRequires().forEach(feature -> before.addAll(providers.getOrDefault(feature, Set.of())));
        before.remove(task);
        return before;
    }

    private Problem noProvider(Task task, String feature) {
        String hint = Names.didYouMean(feature, providers.keySet());
        return Problem.at(
                task.command().origin(),
                "Command \"" + task.command().name() + "\" of config \""
                        + task.config().name() + "\" requires \"" + feature
                        + "\", which no command of an enabled node provides",
                hint.isEmpty()
                        ? "Give a command \"provides: [" + feature + "]\", or run with --no-deps."
                        : hint + " --no-deps runs it without what it requires.");
    }

    private String noMatch(ConfigPattern pattern, BiPredicate<String, String> wanted, String command) {
        Set<String> names = new TreeSet<>();
        all.stream()
                .filter(task -> wanted.test(task.node().name(), task.config().name()))
                .forEach(task -> names.add(task.command().name()));
        if (!names.isEmpty()) {
            return "No config that matches \"" + pattern + "\" has a command \"" + command + "\". "
                    + Names.didYouMean(command, names);
        }
        Set<String> configs = all.stream().map(task -> task.config().name()).collect(Collectors.toSet());
        return "No config of an enabled node with commands matches \"" + pattern + "\". "
                + Names.didYouMean(pattern.toString(), configs) + " --allow-none makes this no error.";
    }

    /** The same text wherever in the circle it was entered. */
    private static Problem circle(List<Task> cycle) {
        List<Task> round = new ArrayList<>(cycle.subList(1, cycle.size()));
        Task first = Collections.min(round, Comparator.comparing(Task::toString));
        Collections.rotate(round, -round.indexOf(first));
        round.add(first);
        return Problem.at(
                first.command().origin(),
                "Commands require each other in a circle: "
                        + round.stream().map(Task::toString).collect(Collectors.joining(" requires ")),
                "Remove one of their \"requires\".");
    }
}

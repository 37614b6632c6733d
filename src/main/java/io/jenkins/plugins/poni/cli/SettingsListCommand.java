package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni settings list}. */
@Command(
        name = "list",
        header = "List what configs are set to on nodes.",
        description =
                "Prints the settings that result for each config of the matching nodes; --origin adds where each value"
                        + " comes from.",
        footer = {"  poni settings list", "  poni settings list webshop/frontend --config web --origin"})
final class SettingsListCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            paramLabel = "NODES",
            arity = "0..1",
            description =
                    "Full name of a node or system, or a regular expression searched in the names of nodes; all without it.")
    private String nodes = "";

    @Option(names = "--config", paramLabel = "PATTERN", description = "Only configs with such names.")
    private String configs = "";

    @Option(names = "--origin", description = "Add the file and line that each value comes from.")
    private boolean origin;

    @Mixin
    private NodeOptions nodeOptions;

    SettingsListCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        List<Config> found = find(poni.repository().load());
        if (poni.json()) {
            poni.print(found.stream().map(this::json).toList());
        } else {
            found.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private List<Config> find(Definitions definitions) {
        Selection selection = new Selection(definitions, nodeOptions);
        List<Node> matching = nodes.isEmpty() ? selection.matchingNodes("") : selection.nodes(nodes);
        Predicate<String> names = definitions.meaningOfConfigs(nodeOptions.pattern(configs));
        List<Config> found = matching.stream()
                .flatMap(node -> node.configs().stream())
                .filter(config -> names.test(config.name()))
                .toList();
        if (!configs.isEmpty()) {
            selection.requireSome(found, "config of these nodes", configs);
        }
        return found;
    }

    private void print(Config config) {
        ListingLines lines = new ListingLines(poni.out());
        lines.print("config", 0, config.fullName());
        leaves(config)
                .forEach((name, value) -> lines.print(
                        "setting",
                        1,
                        name + " = " + ListingLines.shown(value.plain()) + (origin ? "   # " + value.origin() : "")));
    }

    private Map<String, Object> json(Config config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", config.node());
        json.put("config", config.name());
        json.put("settings", config.plainSettings());
        if (origin) {
            Map<String, Object> origins = new LinkedHashMap<>();
            leaves(config)
                    .forEach((name, value) -> origins.put(name, value.origin().toString()));
            json.put("origins", origins);
        }
        return json;
    }

    /** Every value that is not a map with something in it, by its dotted name. */
    private static Map<String, Value> leaves(Config config) {
        Map<String, Value> leaves = new LinkedHashMap<>();
        addLeaves(new ArrayList<>(), config.settings(), leaves);
        return leaves;
    }

    private static void addLeaves(List<String> path, Value value, Map<String, Value> leaves) {
        if (value instanceof Value.Mapping map
                && (path.isEmpty() || !map.entries().isEmpty())) {
            map.entries().forEach((key, below) -> {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(key.replace(".", "\\."));
                addLeaves(deeper, below, leaves);
            });
        } else {
            leaves.put(String.join(".", path), value);
        }
    }
}

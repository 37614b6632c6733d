package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.PoniSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni list}. */
@Command(
        name = "list",
        description =
                "Lists what the repository defines, disabled nodes included. Without an option that names a kind it lists"
                        + " nodes.",
        footer = {
            "  poni list",
            "  poni list webshop -t -c",
            "  poni list http1 -p -l",
            "  poni list --status",
            "  poni list --json"
        })
final class ListCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            description =
                    "Full name of a node or system, or a regular expression searched in these names; all without it.")
    private String pattern = "";

    @Option(
            names = {"-n", "--nodes"},
            description = "Nodes.")
    private boolean nodes;

    @Option(
            names = {"-s", "--systems"},
            description = "Systems.")
    private boolean systems;

    @Option(
            names = {"-c", "--configs"},
            description = "Configs of the nodes.")
    private boolean configs;

    @Option(
            names = {"-p", "--properties"},
            description = "Properties of the nodes and systems, inherited ones included.")
    private boolean properties;

    @Option(
            names = {"-C", "--controls"},
            description = "Commands of the configs, for 'poni control'.")
    private boolean controls;

    @Option(
            names = {"-T", "--tags"},
            description = "Tags of the configs' files, for --tag of 'poni deploy'.")
    private boolean tags;

    @Option(
            names = {"-t", "--tree"},
            description = "As a tree of systems, nodes and configs.")
    private boolean tree;

    @Option(
            names = {"-l", "--lines"},
            description = "Each property on a line of its own.")
    private boolean lines;

    @Option(
            names = {"-q", "--status"},
            description = "What the machines of the nodes are doing; this asks their providers.")
    private boolean status;

    @Mixin
    private NodeOptions nodeOptions;

    ListCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        Definitions definitions = poni.repository().load();
        Selection selection = new Selection(definitions, nodeOptions);
        List<Node> foundNodes = selection.matchingNodes(pattern);
        List<PoniSystem> foundSystems = selection.matchingSystems(pattern);
        Listing.Kinds kinds = kinds();
        requireSome(selection, kinds, foundNodes, foundSystems);
        Map<String, String> states = status ? MachineStates.of(poni, pattern, nodeOptions) : Map.of();
        Listing listing = new Listing(definitions, kinds, foundSystems, foundNodes, states);
        if (poni.json()) {
            poni.print(listing.json());
        } else {
            listing.print(new ListingLines(poni.out()));
        }
        return ExitCode.DONE;
    }

    /** Some kinds imply others, as they always did: properties are those of nodes, and trees have trunks. */
    private Listing.Kinds kinds() {
        boolean withConfigs = configs || controls || tags;
        boolean withProperties = properties || lines;
        boolean withNodes = nodes || status || withProperties || tree && withConfigs || !systems && !withConfigs;
        return new Listing.Kinds(
                withNodes, systems || tree && withNodes, withConfigs, withProperties, controls, tags, tree, lines);
    }

    private void requireSome(
            Selection selection, Listing.Kinds kinds, List<Node> foundNodes, List<PoniSystem> foundSystems) {
        List<Object> found = new ArrayList<>();
        if (kinds.nodes() || kinds.configs()) {
            found.addAll(foundNodes);
        }
        if (kinds.systems()) {
            found.addAll(foundSystems);
        }
        if (found.isEmpty() && pattern.isEmpty() && nodeOptions.exclude() == null) {
            poni.err().println("poni: the repository has none yet. Make nodes by 'poni create-node'.");
            return;
        }
        String kind = kinds.systems() ? kinds.nodes() || kinds.configs() ? "node or system" : "system" : "node";
        selection.requireSome(found, kind, pattern);
    }
}

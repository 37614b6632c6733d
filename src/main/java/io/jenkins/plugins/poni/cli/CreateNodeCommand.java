package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.NodeSeries;
import io.jenkins.plugins.poni.repository.NewNodes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni create-node}. */
@Command(
        name = "create-node",
        description = "Makes one node or a series of them, all or none. In a series the name and the host hold {id}, or"
                + " {id:02} for leading zeros.",
        footer = {
            "  poni create-node webshop/backend/db1 -t backend -H db1.example.com",
            "  poni create-node 'webshop/frontend/http{id}' -n 4 -t frontend -H 'http{id}.example.com' --set rack=r7"
        })
final class CreateNodeCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(paramLabel = "NAME", description = "Full name, such as webshop/frontend/http1.")
    private String name;

    @Option(
            names = {"-t", "--template"},
            paramLabel = "TEMPLATE",
            description = "Node template that the nodes are made from.")
    private String template;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "How many nodes, such as 4, or which numbers, such as 5..8.")
    private String count;

    @Option(
            names = {"-H", "--host"},
            paramLabel = "HOST",
            description = "Address or host name.")
    private String host;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Property of the nodes, as for 'poni set'. May be given several times.")
    private List<String> properties = List.of();

    @Mixin
    private CommitArguments commit;

    CreateNodeCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        NodeSeries series = count == null ? NodeSeries.ONE : NodeSeries.parse(count);
        List<Assignment> assignments =
                properties.stream().map(Assignment::parse).toList();
        NewNodes nodes = new NewNodes(name, series, host, template, assignments);
        return new DefinitionChange(poni, "create-node", commit).run(editor -> editor.createNodes(nodes));
    }
}

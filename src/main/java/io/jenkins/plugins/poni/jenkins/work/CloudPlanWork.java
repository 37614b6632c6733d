package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.util.ArrayList;
import java.util.List;

/** Finds the nodes that want a machine from a cloud. */
public final class CloudPlanWork extends CheckoutWork<ArrayList<CloudNode>> {
    private static final long serialVersionUID = 1L;

    private final Selection selection;

    public CloudPlanWork(String directory, Selection selection) {
        super(directory);
        this.selection = selection;
    }

    /** @return the selected nodes with a provider; those that have a machine already tell which */
    @Override
    protected ArrayList<CloudNode> perform(DefinitionRepository repository) {
        Definitions definitions = repository.load();
        ArrayList<CloudNode> wanted = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Node node : selection.targets().select(definitions)) {
            if (node.properties().get("cloud") instanceof Value.Mapping cloud) {
                CloudNode.of(node, cloud).ifPresentOrElse(wanted::add, () -> problems.add(noProvider(cloud)));
            }
        }
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return wanted;
    }

    private static Problem noProvider(Value.Mapping cloud) {
        return Problem.at(cloud.origin(), "\"cloud\" names no provider", "Add provider, such as provider: ec2.");
    }
}

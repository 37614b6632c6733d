package io.jenkins.plugins.poni.jenkins.work;

import hudson.model.TaskListener;
import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.NodeSeries;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.EnvironmentValues;
import io.jenkins.plugins.poni.repository.History;
import io.jenkins.plugins.poni.repository.NewNodes;
import io.jenkins.plugins.poni.repository.RepositoryEditor;
import io.jenkins.plugins.poni.repository.Saved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes nodes from a node template and commits them. */
public final class CreateNodesWork extends CheckoutWork<ArrayList<String>> {
    private static final long serialVersionUID = 1L;

    private final Request request;
    private final boolean again;
    private final HashMap<String, String> environment;
    private final TaskListener listener;

    /**
     * @param again whether the same build may have made them already, before a break
     * @param environment variables of the build, for properties of type env
     */
    public CreateNodesWork(
            String directory, Request request, boolean again, Map<String, String> environment, TaskListener listener) {
        super(directory);
        this.request = request;
        this.again = again;
        this.environment = new HashMap<>(environment);
        this.listener = listener;
    }

    /**
     * What is wanted.
     *
     * @param series count or range, or null for one node
     * @param host may be null
     * @param template may be null
     * @param properties as {@code name=value}
     * @param author {@code Name <address>}
     * @param trailer last paragraph of the commit message
     */
    public record Request(
            String name,
            String series,
            String host,
            String template,
            ArrayList<String> properties,
            String author,
            String trailer)
            implements java.io.Serializable {
        NewNodes toNodes() {
            List<Assignment> assignments =
                    properties.stream().map(Assignment::parse).toList();
            return new NewNodes(name, ids(), host, template, assignments);
        }

        private List<String> names() {
            return ids().ids().stream().map(id -> NodeSeries.expand(name, id)).toList();
        }

        private NodeSeries ids() {
            return series == null ? NodeSeries.ONE : NodeSeries.parse(series);
        }
    }

    /** @return the full names of the nodes */
    @Override
    protected ArrayList<String> perform(DefinitionRepository repository) {
        NewNodes nodes = request.toNodes();
        if (again && isMade(repository)) {
            listener.getLogger().println("The nodes were made before the break.");
            return new ArrayList<>(request.names());
        }
        try (RepositoryEditor editor =
                RepositoryEditor.open(repository, "poniCreateNode", new EnvironmentValues(environment))) {
            List<String> names = editor.createNodes(nodes);
            String message = editor.message().stripTrailing() + "\n\n" + request.trailer() + "\n";
            Saved saved = editor.save(new CommitOptions(true, message, request.author()));
            String revision = saved.revision() == null
                    ? ""
                    : " (commit " + saved.revision().shortId() + ")";
            listener.getLogger().println(VisibleText.line(saved.subject() + revision));
            return new ArrayList<>(names);
        }
    }

    /** Nodes are made by one commit or not at all, and the address of the build tells whose it is. */
    private boolean isMade(DefinitionRepository repository) {
        Definitions definitions = repository.load();
        if (!request.names().stream().allMatch(name -> definitions.node(name).isPresent())) {
            return false;
        }
        try (History history = History.open(repository.root())) {
            return history.log("systems/" + request.names().get(0), 1).stream()
                    .anyMatch(revision -> revision.message().contains(request.trailer()));
        }
    }
}

package io.jenkins.plugins.poni.jenkins.work;

import hudson.model.TaskListener;
import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.NodeSeries;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.EnvironmentValues;
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
    private final HashMap<String, String> environment;
    private final TaskListener listener;

    /**
     * @param environment variables of the build, for properties of type env
     */
    public CreateNodesWork(String directory, Request request, Map<String, String> environment, TaskListener listener) {
        super(directory);
        this.request = request;
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
            return new NewNodes(
                    name, series == null ? NodeSeries.ONE : NodeSeries.parse(series), host, template, assignments);
        }
    }

    /** @return the full names of the nodes */
    @Override
    protected ArrayList<String> perform(DefinitionRepository repository) {
        NewNodes nodes = request.toNodes();
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
}

package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.HostKeys;
import io.jenkins.plugins.poni.remote.NodeConnector;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.EnvironmentValues;
import io.jenkins.plugins.poni.repository.History;
import io.jenkins.plugins.poni.repository.RepositoryEditor;
import io.jenkins.plugins.poni.template.RenderLimits;
import io.jenkins.plugins.poni.template.SecretSource;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A repository on this machine, from which its nodes are reached too. */
public final class RepositoryWorkspace implements CloudWorkspace {
    private static final EnvironmentValues NOTHING = new EnvironmentValues(Map.of());

    private final DefinitionRepository repository;
    private final SecretSource secrets;
    private final SshSettings ssh;
    private final CommitOptions options;
    private final Progress progress;

    /**
     * @param secrets for user data
     * @param ssh how nodes are logged in to; host keys are recorded in its first known_hosts file
     * @param options whether and how changes are committed
     * @param progress hears of logins
     */
    public RepositoryWorkspace(
            DefinitionRepository repository,
            SecretSource secrets,
            SshSettings ssh,
            CommitOptions options,
            Progress progress) {
        this.repository = repository;
        this.secrets = secrets;
        this.ssh = ssh;
        this.options = options;
        this.progress = progress;
    }

    @Override
    public CloudPlan plan(Targets targets, Purpose purpose) throws InterruptedException {
        Definitions definitions = repository.load();
        List<Node> nodes = targets.select(definitions);
        if (purpose.isChange() && options.commit()) {
            try (History history = History.open(repository.root())) {
                history.requireReady(options.author());
            }
        }
        SystemRenderer renderer = new SystemRenderer(definitions, repository.root(), secrets, RenderLimits.DEFAULT);
        UserData userData = purpose.isLaunch() ? new UserData(renderer) : null;
        return new PlanReader(definitions, userData).read(nodes, trusted(nodes), repository.leases());
    }

    private Set<String> trusted(List<Node> nodes) {
        List<Node> withHost =
                nodes.stream().filter(node -> node.host().isPresent()).toList();
        if (withHost.isEmpty()) {
            return Set.of();
        }
        try (HostKeys keys = new HostKeys(ssh)) {
            return withHost.stream().filter(keys::isRecorded).map(Node::name).collect(Collectors.toSet());
        }
    }

    @Override
    public Map<String, String> write(List<MachineUpdate> updates) {
        Map<String, String> refusals = new TreeMap<>();
        List<MachineUpdate> written = new ArrayList<>();
        forgetHostKeys(updates);
        KeyMove move;
        try (RepositoryEditor editor = RepositoryEditor.open(repository, "poni cloud", NOTHING)) {
            move = new KeyMove(ssh, editor.definitions(), updates);
            MachineWriter writer = new MachineWriter(editor);
            for (MachineUpdate update : updates) {
                String refusal = writer.write(update);
                if (refusal.isEmpty()) {
                    written.add(update);
                } else {
                    refusals.put(update.node(), refusal);
                }
            }
            editor.save(CommitOptions.NONE);
        }
        move.finish(repository.load());
        recordHostKeys(written);
        return refusals;
    }

    /** A key belongs to a machine, so it goes with it: before the host that it is recorded for is forgotten. */
    private void forgetHostKeys(List<MachineUpdate> updates) {
        Set<String> gone = updates.stream()
                .filter(update -> update.instance() == null)
                .map(MachineUpdate::node)
                .collect(Collectors.toSet());
        if (gone.isEmpty()) {
            return;
        }
        try (HostKeys keys = new HostKeys(ssh)) {
            LoginWait.remote(repository.load().nodes(), gone).stream()
                    .filter(node -> node.host().isPresent())
                    .forEach(keys::forget);
        }
    }

    private void recordHostKeys(List<MachineUpdate> updates) {
        Map<String, List<String>> wanted = updates.stream()
                .filter(update -> !update.hostKeys().isEmpty())
                .collect(Collectors.toMap(MachineUpdate::node, MachineUpdate::hostKeys));
        if (wanted.isEmpty()) {
            return;
        }
        try (HostKeys keys = new HostKeys(ssh)) {
            LoginWait.remote(repository.load().nodes(), wanted.keySet()).stream()
                    .filter(node -> node.host().isPresent())
                    .forEach(node -> keys.trust(node, wanted.get(node.name())));
        }
    }

    @Override
    public Map<String, String> awaitLogin(Collection<String> nodes, Duration longest) throws InterruptedException {
        List<Node> remote = LoginWait.remote(repository.load().nodes(), nodes);
        try (Connector connector = new NodeConnector(ssh)) {
            return new LoginWait(connector, progress).await(remote, longest);
        }
    }

    @Override
    public String commit(String subject, Collection<String> nodes) {
        if (!options.commit()) {
            return "";
        }
        String message = options.message() == null ? subject : options.message();
        try (RepositoryEditor editor = RepositoryEditor.open(repository, "poni cloud", NOTHING)) {
            editor.includeMachines(nodes);
            return editor.save(new CommitOptions(true, message, options.author()))
                                    .revision()
                            == null
                    ? ""
                    : repository.revision();
        }
    }
}

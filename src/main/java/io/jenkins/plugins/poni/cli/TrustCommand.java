package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.remote.HostKeys;
import io.jenkins.plugins.poni.remote.HostKeys.Offered;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni trust}. */
@Command(
        name = "trust",
        description = {
            "Fetches the host keys of nodes, shows them, and after a yes records them in the known_hosts of the repository.",
            "%nCompare the fingerprints with those that the machine itself shows, on its console or by"
                    + " 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub': a key that nobody compared protects from nothing."
        },
        footer = {"  poni trust webshop", "  poni trust 'http4$' --replace"})
final class TrustCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            paramLabel = "NODES",
            description = "Full name of a node or system, or a regular expression searched in the names of nodes.")
    private String nodes;

    @Mixin
    private NodeOptions nodeOptions;

    @Option(
            names = {"-y", "--yes"},
            description =
                    "Record without asking: for keys that were compared already, or where a mistake does no harm.")
    private boolean yes;

    @Option(
            names = "--replace",
            description = "Also record keys in place of others that are known, after a machine was installed anew.")
    private boolean replace;

    @Mixin
    private CommitArguments commit;

    @Mixin
    private ConnectionOptions connection;

    TrustCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        DefinitionRepository repository = poni.repository();
        Targets targets = new Targets(
                nodeOptions.pattern(nodes), nodeOptions.exclude(), List.of(), List.of(), nodeOptions.allowNone());
        List<Node> selected = overSsh(targets.select(repository.load()));
        SshSettings settings = connection.settings(poni, repository.root());
        try (HostKeys keys = new HostKeys(settings)) {
            HostKeyReview review = new HostKeyReview(poni, keys, replace, this::isWanted);
            try {
                review.run(selected);
            } finally {
                finish(repository, review);
            }
            return review.exitCode();
        }
    }

    private List<Node> overSsh(List<Node> selected) {
        List<Node> reached = selected.stream()
                .filter(node -> node.access() == Node.Access.SSH)
                .map(connection::node)
                .toList();
        if (reached.isEmpty() && !nodeOptions.allowNone()) {
            throw new UsageException(
                    "All matching nodes are this machine (deploy: local), which has no host key to trust."
                            + " Name nodes that are reached over SSH.");
        }
        return reached;
    }

    /** Asked before keys are recorded, which is when a commit that cannot be made has to be refused. */
    private boolean isWanted() {
        CommitOptions options = commit.options();
        if (options.commit()) {
            try (History history = History.open(poni.root())) {
                history.requireReady(options.author());
            }
        }
        return yes || !poni.json() && poni.prompt().yes("Record these keys?");
    }

    /** Also after an interrupt, so that what was recorded is committed. */
    private void finish(DefinitionRepository repository, HostKeyReview review) {
        Set<String> recorded = review.recorded().keySet();
        String subject = recorded.isEmpty() ? "" : subject(recorded);
        String commit = recorded.isEmpty() ? "" : committed(repository, subject);
        if (poni.json()) {
            poni.print(json(review));
        } else if (!recorded.isEmpty()) {
            poni.out().println(subject + commit);
        } else if (review.exitCode() == ExitCode.DONE) {
            poni.out().println("All host keys are known already.");
        } else {
            poni.out().println("Nothing was recorded.");
        }
    }

    private static String subject(Set<String> recorded) {
        return "Trust the host keys of "
                + (recorded.size() == 1 ? recorded.iterator().next() : recorded.size() + " machines");
    }

    private static List<Map<String, Object>> json(HostKeyReview review) {
        List<Map<String, Object>> machines = new ArrayList<>();
        review.seen().forEach((name, offer) -> {
            Map<String, Object> machine = new LinkedHashMap<>();
            machine.put("machine", offer.machine());
            machine.put("name", name);
            machine.put("recorded", review.recorded().containsKey(name));
            machine.put("keys", offer.keys().stream().map(TrustCommand::json).toList());
            machines.add(machine);
        });
        return machines;
    }

    private static Map<String, Object> json(Offered offered) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("type", offered.key().type());
        key.put("fingerprint", offered.key().fingerprint());
        key.put("state", offered.state());
        return key;
    }

    private String committed(DefinitionRepository repository, String subject) {
        CommitOptions options = commit.options();
        if (!options.commit()) {
            return " (not committed)";
        }
        String message = options.message() == null ? subject : options.message();
        try (History history = History.open(repository.root())) {
            return history.commit(List.of("known_hosts"), message, options.author())
                    .map(revision -> " (commit " + revision.shortId() + ")")
                    .orElse(" (nothing to commit)");
        } catch (OperationException e) {
            throw new OperationException("The host keys were recorded, but not committed. " + e.getMessage(), e);
        }
    }
}

package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.remote.HostKeys;
import io.jenkins.plugins.poni.remote.HostKeys.Offer;
import io.jenkins.plugins.poni.remote.HostKeys.Offered;
import io.jenkins.plugins.poni.remote.HostKeys.State;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
final class TrustCommand implements Callable<Integer> {
    private final Invocation poni;

    @Parameters(paramLabel = "NODES", description = "Regular expression searched in the full names of nodes.")
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

    private final Map<String, Offer> recorded = new LinkedHashMap<>();
    private int unreachable;
    private int refused;

    TrustCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() throws InterruptedException {
        DefinitionRepository repository = poni.repository();
        Targets targets = new Targets(
                nodeOptions.pattern(nodes), nodeOptions.exclude(), List.of(), List.of(), nodeOptions.allowNone());
        List<Node> selected = targets.select(repository.load()).stream()
                .filter(node -> node.access() == Node.Access.SSH)
                .toList();
        SshSettings settings = connection.settings(poni, repository.root());
        try (HostKeys keys = new HostKeys(settings)) {
            trust(keys, selected);
        } finally {
            commit(repository);
        }
        if (unreachable > 0) {
            return ExitCode.UNREACHABLE;
        }
        return refused > 0 ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** A machine behind a jump host shows its keys only when the jump host is trusted, so nodes are asked again. */
    private void trust(HostKeys keys, List<Node> asked) throws InterruptedException {
        List<Node> again = new ArrayList<>();
        Map<String, Offer> open = new LinkedHashMap<>();
        for (Node node : asked) {
            List<Offer> offers = offered(keys, node);
            offers.stream().filter(offer -> !offer.isKnown()).forEach(offer -> {
                if (open.put(offer.name(), offer) == null) {
                    show(offer);
                }
                again.add(node);
            });
        }
        List<Offer> wanted = open.values().stream().filter(this::isAcceptable).toList();
        if (wanted.isEmpty()) {
            if (open.isEmpty() && unreachable == 0 && recorded.isEmpty()) {
                poni.out().println("All host keys are known already.");
            }
            return;
        }
        if (!yes && !poni.prompt().yes("Record these keys?")) {
            refused += wanted.size();
            poni.out().println("Nothing was recorded.");
            return;
        }
        wanted.forEach(offer -> {
            keys.record(offer);
            recorded.put(offer.name(), offer);
        });
        trust(keys, again);
    }

    private List<Offer> offered(HostKeys keys, Node node) throws InterruptedException {
        try {
            return keys.offered(connection.node(node));
        } catch (UnreachableException e) {
            unreachable++;
            poni.screen().err("poni: " + e.getMessage());
            return List.of();
        }
    }

    private void show(Offer offer) {
        poni.out().println(VisibleText.line(offer.machine()));
        for (Offered offered : offer.keys()) {
            poni.out().println("  " + VisibleText.line(offered.key().toString()) + "  " + word(offered.state()));
        }
        poni.out().flush();
    }

    private static String word(State state) {
        return switch (state) {
            case KNOWN -> "known";
            case NEW -> "new";
            case CHANGED -> "CHANGED: another key of this type is known";
            case REVOKED -> "REVOKED";
        };
    }

    /** A changed key needs a word of its own, a revoked one is never recorded, and nothing is tried twice. */
    private boolean isAcceptable(Offer offer) {
        boolean changed = offer.keys().stream().anyMatch(offered -> offered.state() == State.CHANGED);
        boolean fresh = offer.keys().stream().anyMatch(offered -> offered.state() == State.NEW);
        if (changed && !replace) {
            poni.screen()
                    .err("poni: " + offer.machine()
                            + " has other keys than those known. Either it was installed anew or"
                            + " somebody pretends to be it. If you know why, give --replace.");
        } else if (!changed && !fresh || recorded.containsKey(offer.name())) {
            poni.screen().err("poni: " + offer.machine() + " has no key that may be recorded. Give it a new one.");
        } else {
            return true;
        }
        refused++;
        return false;
    }

    private void commit(DefinitionRepository repository) {
        if (recorded.isEmpty()) {
            return;
        }
        String subject = "Trust the host keys of "
                + (recorded.size() == 1 ? recorded.keySet().iterator().next() : recorded.size() + " machines");
        poni.out().println(subject + committed(repository, subject));
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

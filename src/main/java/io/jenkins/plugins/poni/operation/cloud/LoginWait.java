package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.operation.Fault;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries to log in to machines that are just starting until they let it. */
final class LoginWait {
    private static final int MOST_PARALLEL = 32;
    private static final long PAUSE_MILLIS = 1000;

    private final Connector connector;
    private final Progress progress;

    LoginWait(Connector connector, Progress progress) {
        this.connector = connector;
        this.progress = progress;
    }

    /** @return why the login failed last, by node; empty when all succeeded */
    Map<String, String> await(Collection<Node> nodes, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        Map<String, String> failures = new TreeMap<>();
        if (nodes.isEmpty()) {
            return failures;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST_PARALLEL, nodes.size()));
        progress.begin("log in", nodes.size());
        try {
            Map<Node, Future<String>> logins = new LinkedHashMap<>();
            nodes.forEach(node -> logins.put(node, threads.submit(() -> login(node, end))));
            for (Map.Entry<Node, Future<String>> login : logins.entrySet()) {
                String failure = answer(login.getValue());
                if (!failure.isEmpty()) {
                    failures.put(login.getKey().name(), failure);
                }
            }
            return failures;
        } finally {
            threads.shutdownNow();
            progress.end();
        }
    }

    private static String answer(Future<String> login) throws InterruptedException {
        try {
            return login.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /**
     * A refused host key is tried again as well: an image may answer with a key of its own until the machine has made its.
     */
    private String login(Node node, long end) throws InterruptedException {
        progress.running(node.name());
        while (true) {
            try (Host host = connector.connect(node)) {
                progress.done(node.name(), false, "accepts logins");
                return "";
            } catch (UnreachableException e) {
                if (System.nanoTime() + Duration.ofMillis(PAUSE_MILLIS).toNanos() >= end) {
                    return failed(node, e.getMessage());
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (OperationException e) {
                return failed(node, e.getMessage());
            } catch (RuntimeException | Error e) {
                return failed(node, Fault.describe(e));
            }
        }
    }

    private String failed(Node node, String why) {
        progress.done(node.name(), true, why);
        return why;
    }

    /** The nodes of some names that are reached over a network. */
    static List<Node> remote(Collection<Node> nodes, Collection<String> names) {
        return nodes.stream()
                .filter(node -> names.contains(node.name()) && node.access() == Node.Access.SSH)
                .toList();
    }
}

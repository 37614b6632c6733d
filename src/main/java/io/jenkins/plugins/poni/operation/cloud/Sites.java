package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.CloudProvider;
import io.jenkins.plugins.poni.cloud.CloudProviders;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.cloud.Stock;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.PoniException;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.operation.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Brings nodes together that are in one place of one provider, and works on all places at once. Connections are kept until
 * all of them are closed, for what they have learnt.
 */
final class Sites implements AutoCloseable {
    /** What is done at one place, over its own connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Cloud cloud, CloudSite site, List<MachineRequest> requests) throws InterruptedException;
    }

    /** Something done to machines, which tells what could not be done by their identifiers. */
    @FunctionalInterface
    interface Ending {
        Map<String, String> on(Cloud cloud) throws InterruptedException;
    }

    /**
     * What came of the work.
     *
     * @param answers by place
     * @param failures why nothing was done for a node, by node
     */
    record Answers<T>(Map<CloudSite, T> answers, Map<String, String> failures) {}

    private static final long CLEANUP_SECONDS = 2;

    private final CloudProviders providers;
    private final ProviderSettings settings;
    private final Map<String, Cloud> connections = new ConcurrentHashMap<>();

    Sites(CloudProviders providers, ProviderSettings settings) {
        this.providers = providers;
        this.settings = settings;
    }

    CloudProvider provider(MachineRequest request) {
        return providers.find(request.definition().provider());
    }

    boolean isStock(CloudSite site) {
        return providers.find(site.provider()).isStock();
    }

    ProviderSettings settings() {
        return settings;
    }

    /** Name of the pool of a node whose provider is a stock; null for all others. */
    String pool(MachineRequest request) {
        CloudProvider provider = provider(request);
        return provider.isStock() ? provider.place(request.properties()) : null;
    }

    CloudSite site(CloudPlan plan, MachineRequest request) {
        CloudProvider provider = provider(request);
        return new CloudSite(
                provider.name(),
                provider.place(request.properties()),
                plan.repository(),
                request.properties(),
                provider.isStock() ? plan.stock() : Stock.NONE);
    }

    /** The nodes by place; the properties of a place are those of its first node. */
    private Map<CloudSite, List<MachineRequest>> group(CloudPlan plan, Collection<MachineRequest> requests) {
        Map<String, CloudSite> sites = new LinkedHashMap<>();
        Map<CloudSite, List<MachineRequest>> groups = new LinkedHashMap<>();
        for (MachineRequest request : requests) {
            CloudSite own = site(plan, request);
            CloudSite site = sites.computeIfAbsent(own.provider() + "\n" + own.place(), key -> own);
            groups.computeIfAbsent(site, key -> new ArrayList<>()).add(request);
        }
        return groups;
    }

    /**
     * Works on all places of some nodes at once.
     *
     * @throws UsageException if a provider has no such thing
     */
    <T> Answers<T> each(CloudPlan plan, Collection<MachineRequest> requests, Work<T> work) throws InterruptedException {
        return each(plan, requests, Duration.ZERO, work);
    }

    /**
     * As {@link #each(CloudPlan, Collection, Work)}, for work that should better come to its end.
     *
     * @param grace how long an interrupt waits for that; when the work ends in this time, its answers are returned and the
     *     thread's interrupt flag is set
     */
    <T> Answers<T> each(CloudPlan plan, Collection<MachineRequest> requests, Duration grace, Work<T> work)
            throws InterruptedException {
        Map<CloudSite, List<MachineRequest>> groups = group(plan, requests);
        Map<CloudSite, Future<T>> running = new LinkedHashMap<>();
        Answers<T> answers = new Answers<>(new LinkedHashMap<>(), new LinkedHashMap<>());
        if (groups.isEmpty()) {
            return answers;
        }
        ExecutorService threads = Executors.newFixedThreadPool(groups.size());
        try {
            groups.forEach((site, here) -> running.put(site, threads.submit(() -> work(site, here, work))));
            threads.shutdown();
            await(threads, grace);
            for (Map.Entry<CloudSite, Future<T>> entry : running.entrySet()) {
                collect(entry.getKey(), entry.getValue(), groups.get(entry.getKey()), answers);
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** As {@link #each}, at one place, where a failure as a whole is one of each machine. */
    Map<String, String> at(CloudSite site, Collection<String> ids, Ending ending) throws InterruptedException {
        try {
            return work(site, List.of(), (cloud, here, none) -> ending.on(cloud));
        } catch (OperationException e) {
            Map<String, String> failures = new LinkedHashMap<>();
            ids.forEach(id -> failures.put(id, e.getMessage()));
            return failures;
        }
    }

    private static void await(ExecutorService threads, Duration grace) throws InterruptedException {
        try {
            boolean ended = false;
            while (!ended) {
                ended = threads.awaitTermination(1, TimeUnit.HOURS);
            }
        } catch (InterruptedException e) {
            if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(CLEANUP_SECONDS, TimeUnit.SECONDS);
                throw e;
            }
            Thread.currentThread().interrupt();
        }
    }

    private <T> T work(CloudSite site, List<MachineRequest> requests, Work<T> work) throws InterruptedException {
        try {
            return work.on(connection(site), site, requests);
        } catch (UnsupportedOperationException e) {
            throw new UsageException(
                    "The cloud provider \"" + site.provider() + "\" cannot " + e.getMessage()
                            + ". Leave nodes out that are of this provider.",
                    e);
        }
    }

    /** What a stock lends may have changed since the last time, so it is looked at anew. */
    private Cloud connection(CloudSite site) {
        CloudProvider provider = providers.find(site.provider());
        return provider.isStock()
                ? provider.connect(site, settings)
                : connections.computeIfAbsent(site.toString(), key -> provider.connect(site, settings));
    }

    @Override
    public void close() {
        connections.values().forEach(Cloud::close);
        connections.clear();
    }

    private static <T> void collect(CloudSite site, Future<T> future, List<MachineRequest> requests, Answers<T> answers)
            throws InterruptedException {
        try {
            // All threads have ended, so an interrupt that came meanwhile must not keep the answer back.
            boolean interrupted = Thread.interrupted();
            try {
                answers.answers().put(site, future.get());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        } catch (ExecutionException e) {
            String failure = failure(site, e.getCause());
            requests.forEach(request -> answers.failures().put(request.node(), failure));
        }
    }

    /** What one place did wrong is its own failure; a wrong request and an interrupt end the whole. */
    private static String failure(CloudSite site, Throwable cause) throws InterruptedException {
        if (cause instanceof OperationException) {
            return cause.getMessage();
        }
        if (cause instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (cause instanceof PoniException wrong) {
            throw wrong;
        }
        return "Cannot go on with \"" + site + "\": " + Fault.describe(cause);
    }
}

package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import io.jenkins.plugins.poni.cloud.CloudCredentials;
import io.jenkins.plugins.poni.cloud.CloudProvider;
import io.jenkins.plugins.poni.cloud.CloudProviders;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.LaunchRequest;
import io.jenkins.plugins.poni.jenkins.work.CloudMachine;
import io.jenkins.plugins.poni.jenkins.work.CloudNode;
import io.jenkins.plugins.poni.model.PoniException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Asks clouds for machines, here on the controller, and waits until they run. */
final class CloudLaunch {
    private static final long PAUSE_MILLIS = 2000;

    private final StepSurroundings surroundings;
    private final CloudCredentials credentials;
    private final Duration longestWait;
    private final Map<String, Instance> machines = new LinkedHashMap<>();

    /**
     * @param credentials null for what the environment has
     * @param longestWait null not to wait
     */
    CloudLaunch(StepSurroundings surroundings, CloudCredentials credentials, Duration longestWait) {
        this.surroundings = surroundings;
        this.credentials = credentials;
        this.longestWait = longestWait;
    }

    /**
     * @return the machines of the nodes that had none, by node
     * @throws AbortException if a provider refuses; machines that were started are named in the log
     */
    Map<String, CloudMachine> of(List<CloudNode> nodes) throws AbortException, InterruptedException {
        boolean fine = false;
        try {
            for (Map.Entry<String, List<CloudNode>> group :
                    withoutMachine(nodes).entrySet()) {
                CloudProvider provider = provider(group.getKey());
                launch(provider, group.getValue());
                if (longestWait != null) {
                    await(provider, group.getValue());
                }
            }
            fine = true;
        } catch (PoniException e) {
            throw (AbortException) new AbortException(e.getMessage()).initCause(e);
        } finally {
            if (!fine) {
                machines.forEach((node, machine) -> surroundings
                        .log()
                        .println(
                                "Left running: " + machine.id() + " for " + node + ", not written to the definitions"));
            }
        }
        Map<String, CloudMachine> result = new LinkedHashMap<>();
        machines.forEach((node, machine) -> result.put(node, CloudMachine.of(machine)));
        return result;
    }

    private Map<String, List<CloudNode>> withoutMachine(List<CloudNode> nodes) {
        Map<String, List<CloudNode>> groups = new LinkedHashMap<>();
        for (CloudNode node : nodes) {
            if (node.instance() == null) {
                groups.computeIfAbsent(node.provider(), provider -> new ArrayList<>())
                        .add(node);
            } else {
                surroundings.log().println(node.name() + ": has the machine " + node.instance() + " already");
            }
        }
        return groups;
    }

    private CloudProvider provider(String name) {
        CloudProvider provider = CloudProviders.installed().find(name);
        return credentials == null ? provider : provider.with(credentials);
    }

    private void launch(CloudProvider provider, List<CloudNode> nodes) throws InterruptedException {
        List<LaunchRequest> requests =
                nodes.stream().map(node -> node.request(token(node))).toList();
        List<Instance> instances = provider.launch(requests);
        for (int i = 0; i < nodes.size(); i++) {
            machines.put(nodes.get(i).name(), instances.get(i));
            surroundings
                    .log()
                    .println(nodes.get(i).name() + ": " + instances.get(i).id() + " is "
                            + instances.get(i).detail());
        }
    }

    /** The same after a restart of Jenkins, so that nothing is started twice by one build. */
    private String token(CloudNode node) {
        String what = surroundings.run().getExternalizableId() + " " + surroundings.id() + " " + node.name();
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void await(CloudProvider provider, List<CloudNode> nodes) throws AbortException, InterruptedException {
        long end = System.nanoTime() + longestWait.toNanos();
        while (true) {
            int running = update(provider, nodes);
            if (running == nodes.size()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new AbortException("Only " + running + " of " + nodes.size() + " machines run after "
                        + longestWait.toSeconds() + " s. Allow more time, or look at the provider's console.");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private int update(CloudProvider provider, List<CloudNode> nodes) throws AbortException, InterruptedException {
        Map<String, Instance> known = new LinkedHashMap<>();
        List<String> ids =
                nodes.stream().map(node -> machines.get(node.name()).id()).toList();
        provider.describe(ids).forEach(instance -> known.put(instance.id(), instance));
        int running = 0;
        for (CloudNode node : nodes) {
            Instance before = machines.get(node.name());
            Instance now = known.getOrDefault(before.id(), before);
            machines.put(node.name(), now);
            if (now.state() == Instance.State.TERMINATED || now.state() == Instance.State.STOPPED) {
                throw new AbortException("The machine " + now.id() + " of " + node.name() + " ended before it ran: "
                        + now.detail() + ". Look at the provider's console.");
            }
            if (now.state() == Instance.State.RUNNING) {
                running++;
                if (before.state() != Instance.State.RUNNING) {
                    surroundings.log().println("[" + running + "/" + nodes.size() + "] " + node.name() + ": running");
                }
            }
        }
        return running;
    }
}

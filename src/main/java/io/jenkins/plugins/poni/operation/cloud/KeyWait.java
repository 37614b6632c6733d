package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.CloudDefinition.HostKeySource;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Learns the host keys of new machines from the one who vouches for them, which may take as long as the machines start. */
final class KeyWait {
    private final long end;
    private final Duration poll;
    private final Progress progress;
    private final Ledger ledger;

    /** @param end when to give up, as {@link System#nanoTime} tells it */
    KeyWait(long end, Duration poll, Progress progress, Ledger ledger) {
        this.end = end;
        this.poll = poll;
        this.progress = progress;
        this.ledger = ledger;
    }

    /** Whether a node's host key can only be known by asking. */
    static boolean isAsked(MachineRequest request) {
        return request.definition().hostKey() != HostKeySource.KNOWN;
    }

    /** @return keys by node; those that did not become known have failed in the ledger */
    Map<String, List<String>> await(Cloud cloud, CloudSite site, Map<MachineRequest, Instance> machines)
            throws InterruptedException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        Map<String, MachineRequest> pending = new LinkedHashMap<>();
        machines.forEach((request, instance) -> pending.put(instance.id(), request));
        if (!pending.isEmpty()) {
            progress.note(site.toString(), "waiting for the host keys of " + pending.size() + " machines");
        }
        while (!pending.isEmpty()) {
            cloud.hostKeys(List.copyOf(pending.keySet())).forEach((id, lines) -> {
                MachineRequest request = pending.remove(id);
                if (request != null) {
                    keys.put(request.node(), lines);
                }
            });
            if (!pending.isEmpty() && System.nanoTime() + poll.toNanos() >= end) {
                pending.values().forEach(request -> ledger.fail(request.node(), unknown(request)));
                return keys;
            }
            if (!pending.isEmpty()) {
                Thread.sleep(poll.toMillis());
            }
        }
        return keys;
    }

    private String unknown(MachineRequest request) {
        return "the console of its machine " + ledger.instance(request.node()).id()
                + " has not shown its host keys in time. Wait longer by poni cloud wait, compare and record them by"
                + " poni trust, or set cloud.host_key: inject before the next init.";
    }
}

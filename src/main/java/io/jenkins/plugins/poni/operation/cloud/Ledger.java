package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.operation.cloud.MachineReport.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What is known in a run about the machine of each node. For several threads. */
final class Ledger {
    private static final class Entry {
        private final MachineRequest request;
        private final String site;
        private Instance instance;
        private Status status = Status.SKIPPED;
        private String detail = "";
        private boolean started;

        Entry(MachineRequest request, String site) {
            this.request = request;
            this.site = site;
        }

        MachineReport report() {
            return new MachineReport(
                    request.node(),
                    site,
                    instance == null ? "" : instance.id(),
                    status,
                    instance == null ? "" : instance.state().name().toLowerCase(Locale.ROOT),
                    instance == null ? "" : instance.host(),
                    detail,
                    started);
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param site provider and place of a node, for people */
    Ledger(Collection<MachineRequest> requests, Function<MachineRequest, String> site) {
        requests.forEach(request -> entries.put(request.node(), new Entry(request, site.apply(request))));
    }

    /** Something is known about a machine; nothing is said about whether that is good. */
    synchronized void know(String node, Instance instance) {
        Entry entry = entries.get(node);
        Instant expiry =
                entry.instance == null || instance.expires() != null ? instance.expires() : entry.instance.expires();
        entry.instance = entry.request.definition().reached(instance.withExpiry(expiry));
    }

    /** A machine was started in this run. */
    synchronized void started(String node, Instance instance) {
        know(node, instance);
        entries.get(node).started = true;
        settle(node, Status.CHANGED, "created");
    }

    /** A machine that this run started was ended by it. */
    synchronized void ended(String node) {
        Entry entry = entries.get(node);
        entry.started = false;
        entry.detail = entry.detail + (entry.detail.isEmpty() ? "" : "; ") + "its machine " + entry.instance.id()
                + " was ended";
        entry.instance = null;
    }

    /** A machine that this run started was ended by others. */
    synchronized void gone(String node) {
        entries.get(node).started = false;
    }

    /** A machine went to somebody else before it could be written down. */
    synchronized void lose(String node) {
        Entry entry = entries.get(node);
        entry.instance = null;
        entry.started = false;
    }

    synchronized void settle(String node, Status status, String detail) {
        Entry entry = entries.get(node);
        entry.status = status;
        entry.detail = detail;
    }

    synchronized void fail(String node, String detail) {
        settle(node, Status.FAILED, detail);
    }

    synchronized void fail(Map<String, String> failures) {
        failures.forEach(this::fail);
    }

    synchronized boolean hasFailed(String node) {
        Status status = entries.get(node).status;
        return status == Status.FAILED || status == Status.UNREACHABLE;
    }

    synchronized boolean anyFailed() {
        return entries.keySet().stream().anyMatch(this::hasFailed);
    }

    /** The machine of a node, or null. */
    synchronized Instance instance(String node) {
        return entries.get(node).instance;
    }

    /** Nodes that have a machine and have not failed, with their machines. */
    synchronized Map<MachineRequest, Instance> sound() {
        Map<MachineRequest, Instance> sound = new LinkedHashMap<>();
        entries.forEach((node, entry) -> {
            if (entry.instance != null && !hasFailed(node)) {
                sound.put(entry.request, entry.instance);
            }
        });
        return sound;
    }

    /** Nodes of which a machine is known, whatever became of it. */
    synchronized Map<MachineRequest, Instance> known() {
        Map<MachineRequest, Instance> known = new LinkedHashMap<>();
        entries.values().stream()
                .filter(entry -> entry.instance != null)
                .forEach(entry -> known.put(entry.request, entry.instance));
        return known;
    }

    /** Nodes whose machines were started in this run and live. */
    synchronized List<MachineRequest> started() {
        return entries.values().stream()
                .filter(entry -> entry.started)
                .map(entry -> entry.request)
                .toList();
    }

    synchronized List<MachineReport> reports() {
        return new ArrayList<>(entries.values().stream().map(Entry::report).toList());
    }
}

package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.Instance.State;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks one place again and again until all machines have a state, or can't get it any more. It never starts, replaces or
 * ends one.
 */
final class StateWait {
    /** A machine that was made a moment ago may not be listed for so many questions; nor one that ended long ago. */
    private static final int UNLISTED = 24;

    private final State wanted;
    private final long end;
    private final Duration poll;
    private final Progress progress;
    private final Ledger ledger;
    private final Map<String, Integer> unlisted = new HashMap<>();
    private int total;
    private String told = "";

    /** @param end when to give up, as {@link System#nanoTime} tells it */
    StateWait(State wanted, long end, Duration poll, Progress progress, Ledger ledger) {
        this.wanted = wanted;
        this.end = end;
        this.poll = poll;
        this.progress = progress;
        this.ledger = ledger;
    }

    /** @param machines the machines to wait for, by node; what becomes of them is noted in the ledger */
    void await(Cloud cloud, CloudSite site, Map<MachineRequest, Instance> machines) throws InterruptedException {
        Map<String, MachineRequest> pending = new LinkedHashMap<>();
        machines.forEach((request, instance) -> pending.put(instance.id(), request));
        total = pending.size();
        while (!pending.isEmpty()) {
            Map<String, Instance> found = cloud.describe(pending.keySet()).stream()
                    .collect(Collectors.toMap(Instance::id, instance -> instance));
            Map.copyOf(pending).forEach((id, request) -> {
                if (isSettled(request, id, found.get(id))) {
                    pending.remove(id);
                }
            });
            tell(site, pending, found);
            if (!pending.isEmpty() && System.nanoTime() + poll.toNanos() >= end) {
                pending.forEach((id, request) -> timeOut(request, found.get(id)));
                return;
            }
            if (!pending.isEmpty()) {
                Thread.sleep(poll.toMillis());
            }
        }
    }

    /** Whether there is nothing to wait for any more. */
    private boolean isSettled(MachineRequest request, String id, Instance instance) {
        if (instance == null) {
            return isGone(request, id);
        }
        ledger.know(request.node(), instance.withNode(request.node()));
        if (instance.state() == wanted) {
            progress.done(request.node(), false, word(wanted) + " " + id);
            return true;
        }
        if (isHopeless(instance.state())) {
            fail(
                    request,
                    "its machine " + id + " is " + word(instance.state())
                            + (instance.detail().isEmpty() ? "" : ": " + instance.detail()) + remedy(instance.state()));
            return true;
        }
        return false;
    }

    private boolean isGone(MachineRequest request, String id) {
        if (wanted == State.TERMINATED) {
            ledger.know(request.node(), Instance.of(id, State.TERMINATED));
            progress.done(request.node(), false, "terminated " + id);
            return true;
        }
        if (unlisted.merge(id, 1, Integer::sum) < UNLISTED) {
            return false;
        }
        fail(request, "the provider knows no machine " + id + remedy(State.TERMINATED));
        return true;
    }

    private boolean isHopeless(State state) {
        return state == State.TERMINATED || state == State.STOPPED && wanted == State.RUNNING;
    }

    private static String remedy(State state) {
        return state == State.STOPPED
                ? ". Start it by poni cloud power-on."
                : ". Clear it from the definitions by poni cloud terminate, then init again.";
    }

    private void timeOut(MachineRequest request, Instance instance) {
        fail(
                request,
                "its machine did not become " + word(wanted) + " in time, "
                        + (instance == null
                                ? "the provider does not list it"
                                : "it is " + word(instance.state())
                                        + (instance.detail().isEmpty() ? "" : ": " + instance.detail()))
                        + ". Wait longer by poni cloud wait.");
    }

    private void fail(MachineRequest request, String detail) {
        ledger.fail(request.node(), detail);
        progress.done(request.node(), true, detail);
    }

    /** {@code [3/8] running, 2 pending}, whenever that has changed. */
    private void tell(CloudSite site, Map<String, MachineRequest> pending, Map<String, Instance> found) {
        Map<String, Integer> counts = new TreeMap<>();
        pending.keySet()
                .forEach(id -> counts.merge(
                        found.containsKey(id) ? word(found.get(id).state()) : "not listed yet", 1, Integer::sum));
        StringBuilder line = new StringBuilder("[")
                .append(total - pending.size())
                .append('/')
                .append(total)
                .append("] ")
                .append(word(wanted));
        counts.forEach(
                (state, count) -> line.append(", ").append(count).append(' ').append(state));
        if (!told.contentEquals(line)) {
            told = line.toString();
            progress.note(site.toString(), told);
        }
    }

    static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}

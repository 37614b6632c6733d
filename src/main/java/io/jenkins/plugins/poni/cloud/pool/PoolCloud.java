package io.jenkins.plugins.poni.cloud.pool;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.LaunchOutcome;
import io.jenkins.plugins.poni.cloud.Lease;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lends machines of one pool, as far as the leases of the repository leave any; the leases themselves are written by others. */
final class PoolCloud implements Cloud {
    private final String pool;
    private final Map<String, PoolMachine> machines = new LinkedHashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();

    PoolCloud(CloudSite site) {
        this.pool = site.place();
        PoolMachine.read(site.stock().pools(), pool).forEach(machine -> machines.put(machine.name(), machine));
        site.stock().leases().stream()
                .filter(lease -> lease.pool().equals(pool))
                .forEach(lease -> leases.put(lease.machine(), lease));
    }

    @Override
    public Map<String, String> check(List<MachineRequest> requests, boolean permission) {
        Map<String, PoolMachine> assigned = new Matching(requests, free()).assigned();
        Map<String, String> problems = new LinkedHashMap<>();
        requests.stream()
                .filter(request -> !assigned.containsKey(request.node()))
                .forEach(request -> problems.put(request.node(), none(request, requests.size())));
        return problems;
    }

    @Override
    public List<Instance> owned(Collection<MachineRequest> nodes) {
        Set<String> names = nodes.stream().map(MachineRequest::node).collect(Collectors.toSet());
        List<Instance> owned = new ArrayList<>();
        leases.values().forEach(lease -> {
            PoolMachine machine = machines.get(lease.machine());
            Instance instance = machine == null
                    ? Instance.of(lease.machine(), Instance.State.RUNNING)
                            .withDetail("is not in the pool any more, lent to " + lease.node())
                    : machine.instance().withDetail("lent to " + lease.node());
            owned.add(instance.withNode(names.contains(lease.node()) ? lease.node() : "")
                    .withExpiry(lease.expires()));
        });
        return owned;
    }

    @Override
    public List<LaunchOutcome> launch(List<MachineRequest> requests) {
        Map<String, PoolMachine> assigned = new Matching(requests, free()).assigned();
        List<LaunchOutcome> outcomes = new ArrayList<>();
        for (MachineRequest request : requests) {
            PoolMachine machine = assigned.get(request.node());
            if (machine == null) {
                outcomes.add(LaunchOutcome.refused(request.node(), none(request, requests.size())));
            } else {
                leases.put(machine.name(), new Lease(pool, machine.name(), request.node(), request.expires()));
                outcomes.add(LaunchOutcome.created(
                        request.node(),
                        machine.instance().withNode(request.node()).withExpiry(request.expires())));
            }
        }
        return outcomes;
    }

    private List<PoolMachine> free() {
        return machines.values().stream()
                .filter(machine -> !leases.containsKey(machine.name()))
                .toList();
    }

    private String none(MachineRequest request, int nodes) {
        List<String> labels = PoolProvider.labels(request);
        List<PoolMachine> fit = machines.values().stream()
                .filter(machine -> machine.labels().containsAll(labels))
                .toList();
        String wanted = labels.isEmpty() ? "machine" : "machine with " + String.join(", ", labels);
        if (fit.isEmpty()) {
            Set<String> known = new TreeSet<>();
            machines.values().forEach(machine -> known.addAll(machine.labels()));
            return "the pool \"" + pool + "\" has no " + wanted + "; its labels are: " + String.join(", ", known) + ".";
        }
        List<String> held = fit.stream()
                .filter(machine -> leases.containsKey(machine.name()))
                .map(machine ->
                        machine.name() + " by " + leases.get(machine.name()).node())
                .toList();
        return "all " + fit.size() + " that fit (" + wanted + " of pool \"" + pool
                + "\") are taken or wanted by others of"
                + " this run, which asks for " + nodes + " of the pool's " + machines.size() + " machines"
                + (held.isEmpty() ? "" : ": " + String.join(", ", held))
                + ". Give some back by poni cloud terminate, or add machines.";
    }

    @Override
    public List<Instance> describe(Collection<String> ids) {
        return ids.stream()
                .filter(machines::containsKey)
                .map(id -> machines.get(id)
                        .instance()
                        .withExpiry(leases.containsKey(id) ? leases.get(id).expires() : null))
                .toList();
    }

    /** A machine whose keys are not listed is known otherwise or not at all; there is nothing to wait for. */
    @Override
    public Map<String, List<String>> hostKeys(Collection<String> ids) {
        return ids.stream()
                .filter(machines::containsKey)
                .collect(Collectors.toMap(id -> id, id -> machines.get(id).hostKeys()));
    }

    /** Machines of a pool live on; that the lease ends is written by whoever ended it. */
    @Override
    public Map<String, String> terminate(Collection<String> ids) {
        return Map.of();
    }

    @Override
    public void close() {
        // There is nothing to end.
    }
}

package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.LaunchOutcome;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.OperationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Launches machines: equal ones by one call, with a client token that is the same in every run, so that nothing is
 * launched twice even when EC2 does not list yet what it launched a moment ago.
 */
final class Launches {
    private static final int ATTEMPTS = 10;

    /** How often a launch that EC2 knows of, by its token, is looked for until it is listed. */
    private static final int LOOKS = 6;

    /** From this HTTP status on, a refusal does not say that nothing was done. */
    private static final int SERVER_FAULT = 500;

    private static final String MISMATCH = "IdempotentParameterMismatch";

    /** Nodes that want the same machine; the first has what all want. */
    private record Group(Options options, String userData, Instant expires) {}

    private final Ec2Calls calls;
    private final Fleet fleet;
    private final LaunchMark mark;
    private final RunRequest requests;
    private final Duration poll;

    Launches(Ec2Calls calls, Fleet fleet, LaunchMark mark, RunRequest requests, Duration poll) {
        this.calls = calls;
        this.fleet = fleet;
        this.mark = mark;
        this.requests = requests;
        this.poll = poll;
    }

    List<LaunchOutcome> launch(List<MachineRequest> nodes) throws InterruptedException {
        List<LaunchOutcome> outcomes = new ArrayList<>();
        for (List<MachineRequest> group : groups(nodes)) {
            outcomes.addAll(launchGroup(group));
        }
        return outcomes;
    }

    /** Sorted, since the order is part of the token and of what the launch index means. */
    static List<List<MachineRequest>> groups(List<MachineRequest> nodes) {
        List<MachineRequest> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.comparing(MachineRequest::node));
        Map<Group, List<MachineRequest>> groups = new LinkedHashMap<>();
        sorted.forEach(request ->
                groups.computeIfAbsent(group(request), key -> new ArrayList<>()).add(request));
        List<List<MachineRequest>> bounded = new ArrayList<>();
        groups.values().forEach(group -> {
            for (int i = 0; i < group.size(); i += LaunchMark.MOST) {
                bounded.add(List.copyOf(group.subList(i, Math.min(group.size(), i + LaunchMark.MOST))));
            }
        });
        return bounded;
    }

    private static Group group(MachineRequest request) {
        return new Group(options(request), request.userData(), request.expires());
    }

    private static Options options(MachineRequest request) {
        return new OptionsReader(request.properties()).options();
    }

    private List<LaunchOutcome> launchGroup(List<MachineRequest> nodes) throws InterruptedException {
        try {
            Set<String> full = new LinkedHashSet<>();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                List<LaunchOutcome> outcomes = attempt(nodes, attempt, full);
                if (!outcomes.isEmpty()) {
                    return outcomes;
                }
            }
            return refused(nodes, "EC2 ended " + ATTEMPTS + " launches of it. Look at its reasons in the console.");
        } catch (OperationException e) {
            return refused(nodes, e.getMessage());
        }
    }

    /**
     * @param full types without capacity, which are not asked for again: their refusal may have used up the token
     * @return nothing when the token stands for a launch whose machines are all dead, so that another token is needed
     */
    private List<LaunchOutcome> attempt(List<MachineRequest> nodes, int attempt, Set<String> full)
            throws InterruptedException {
        String token = mark.token(nodes, attempt);
        RunInstancesRequest.Builder request = request(nodes, token).clientToken(token);
        String failure = "";
        List<String> types = new ArrayList<>(options(nodes.get(0)).types());
        types.removeAll(full);
        for (String type : types) {
            try {
                return settled(nodes, token, run(request.instanceType(type).build()), "");
            } catch (Ec2Exception e) {
                if (Ec2Calls.code(e).equals(MISMATCH)) {
                    return listed(nodes);
                }
                failure = calls.describe(e);
                if (e.statusCode() >= SERVER_FAULT && !Capacity.isLacking(e)) {
                    return settled(nodes, token, List.of(), failure);
                }
                if (!Capacity.isLacking(e)) {
                    break;
                }
                full.add(type);
            } catch (OperationException e) {
                return settled(nodes, token, List.of(), e.getMessage());
            }
        }
        return refused(nodes, failure);
    }

    private List<software.amazon.awssdk.services.ec2.model.Instance> run(RunInstancesRequest request)
            throws InterruptedException {
        // The token makes a second call harmless.
        return calls.repeat(client -> client.runInstances(request)).instances();
    }

    private RunInstancesRequest.Builder request(List<MachineRequest> nodes, String token) throws InterruptedException {
        MachineRequest first = nodes.get(0);
        Options options = options(first);
        Map<String, String> tags = new LinkedHashMap<>(options.tags());
        tags.putAll(mark.tags(nodes, token));
        if (first.expires() != null) {
            tags.put(LaunchMark.EXPIRES, first.expires().toString());
        }
        return requests.of(options, nodes.size(), first.userData(), tags);
    }

    /**
     * Asks EC2 whether it would launch these machines.
     *
     * @return why not, or an empty text
     */
    String rehearse(List<MachineRequest> nodes) throws InterruptedException {
        String type = options(nodes.get(0)).types().get(0);
        RunInstancesRequest request = request(nodes, mark.token(nodes, 0))
                .instanceType(type)
                .dryRun(true)
                .build();
        try {
            return made(calls.attempt(client -> client.runInstances(request)).instances());
        } catch (Ec2Exception e) {
            return Ec2Calls.code(e).equals("DryRunOperation") ? "" : calls.describe(e);
        }
    }

    /** Endpoints of others may know no dry run, and launch. */
    private String made(List<software.amazon.awssdk.services.ec2.model.Instance> machines) {
        return machines.isEmpty()
                ? ""
                : calls.place() + " knows no dry run and has made "
                        + String.join(
                                ", ",
                                machines.stream()
                                        .map(software.amazon.awssdk.services.ec2.model.Instance::instanceId)
                                        .toList())
                        + ". End what is not wanted by poni cloud terminate; poni cloud init adopts it.";
    }

    /**
     * What a launch gave, which may be one of an earlier run: those of its machines that have died are launched anew. What
     * the answer does not name, since it was empty, cut off or none at all, is looked for by the mark of the launch. Another
     * token is never used for a machine that nobody has seen dead: there may be one.
     *
     * @param failure why there is no answer, or an empty text
     */
    private List<LaunchOutcome> settled(
            List<MachineRequest> nodes,
            String token,
            List<software.amazon.awssdk.services.ec2.model.Instance> answered,
            String failure)
            throws InterruptedException {
        Map<String, software.amazon.awssdk.services.ec2.model.Instance> machines = new LinkedHashMap<>();
        answered.forEach(machine -> machines.put(machine.instanceId(), machine));
        String unseen = look(nodes, token, machines);
        Map<String, MachineRequest> assigned = mark.assign(machines.values(), nodes);
        Map<MachineRequest, Instance> alive = new LinkedHashMap<>();
        machines.values().forEach(machine -> {
            Instance instance = InstanceReader.read(machine);
            MachineRequest request = assigned.get(instance.id());
            if (instance.isAlive() && request != null) {
                alive.put(request, instance.withNode(request.node()));
            }
        });
        List<LaunchOutcome> outcomes = new ArrayList<>();
        alive.forEach((request, instance) -> outcomes.add(LaunchOutcome.created(request.node(), instance)));
        List<MachineRequest> unknown = new ArrayList<>(nodes);
        unknown.removeAll(assigned.values());
        outcomes.addAll(refused(unknown, unknown(failure.isEmpty() ? unseen : failure)));
        Set<MachineRequest> done = new LinkedHashSet<>(alive.keySet());
        done.addAll(unknown);
        return outcomes.isEmpty() ? outcomes : completed(nodes, outcomes, done);
    }

    /**
     * Adds the machines of a launch that its answer did not name.
     *
     * @return why they could not be looked for, or an empty text
     */
    private String look(
            List<MachineRequest> nodes,
            String token,
            Map<String, software.amazon.awssdk.services.ec2.model.Instance> machines)
            throws InterruptedException {
        try {
            for (int look = 0;
                    look < LOOKS && mark.assign(machines.values(), nodes).size() < nodes.size();
                    look++) {
                Thread.sleep(poll.toMillis());
                fleet.launched(token).forEach(machine -> machines.put(machine.instanceId(), machine));
            }
            return "";
        } catch (OperationException e) {
            return e.getMessage();
        }
    }

    private String unknown(String failure) {
        String why = failure.isEmpty() ? calls.place() + " answered the launch without naming a machine" : failure;
        return why + (why.endsWith(".") ? " " : ". ")
                + "Whether a machine was started is not known, none is listed. The same command finds it once it is;"
                + " poni cloud status shows it.";
    }

    /**
     * The token is known to EC2 with other parameters: an earlier run launched these nodes before its definitions were
     * changed, or with a type that has capacity no more. Its machines have to show up, unless they are dead.
     */
    private List<LaunchOutcome> listed(List<MachineRequest> nodes) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            Thread.sleep(poll.toMillis());
            Map<MachineRequest, Instance> found = fleet.alive(nodes);
            if (!found.isEmpty()) {
                List<LaunchOutcome> outcomes = new ArrayList<>();
                found.forEach((request, instance) -> outcomes.add(LaunchOutcome.found(request.node(), instance)));
                return completed(nodes, outcomes, found.keySet());
            }
        }
        return List.of();
    }

    /** A smaller set of nodes has a token of its own. */
    private List<LaunchOutcome> completed(
            List<MachineRequest> nodes, List<LaunchOutcome> outcomes, Set<MachineRequest> done)
            throws InterruptedException {
        List<MachineRequest> missing =
                nodes.stream().filter(request -> !done.contains(request)).toList();
        if (!missing.isEmpty()) {
            outcomes.addAll(launchGroup(missing));
        }
        return outcomes;
    }

    private static List<LaunchOutcome> refused(List<MachineRequest> nodes, String failure) {
        return nodes.stream()
                .map(request -> LaunchOutcome.refused(request.node(), failure))
                .toList();
    }
}

package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.Instance.State;
import io.jenkins.plugins.poni.cloud.LaunchOutcome;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.model.OperationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The machines of one repository in one region of EC2. */
final class Ec2Cloud implements Cloud {
    private static final int TAGS_PER_SECOND = 8;
    private static final int CONSOLES_PER_SECOND = 10;
    private static final int UNKNOWN_TRIES = 12;
    private static final int LONGEST_USER_DATA = 16384;

    private final Ec2Calls calls;
    private final Fleet fleet;
    private final Ec2Names names;
    private final Launches launches;
    private final Addresses addresses;
    private final Snapshots snapshots;
    private final Duration poll;
    private final Pace tagging = new Pace(TAGS_PER_SECOND);
    private final Consoles consoles;

    Ec2Cloud(Ec2Calls calls, String repository, Duration poll) {
        LaunchMark mark = new LaunchMark(repository);
        this.calls = calls;
        this.fleet = new Fleet(calls, repository, mark);
        this.names = new Ec2Names(calls);
        this.launches = new Launches(calls, fleet, mark, new RunRequest(names), poll);
        this.addresses = new Addresses(calls, repository, mark);
        this.snapshots = new Snapshots(calls, repository, poll);
        this.consoles = new Consoles(calls, new Pace(CONSOLES_PER_SECOND));
        this.poll = poll;
    }

    @Override
    public Map<String, String> check(List<MachineRequest> requests, boolean permission) throws InterruptedException {
        Map<String, String> problems = new LinkedHashMap<>();
        for (List<MachineRequest> group : Launches.groups(requests)) {
            String problem = problem(group, permission);
            if (!problem.isEmpty()) {
                group.forEach(request -> problems.put(request.node(), problem));
            }
        }
        return problems;
    }

    private String problem(List<MachineRequest> group, boolean permission) throws InterruptedException {
        Options options = options(group.get(0));
        try {
            names.image(options.image());
            names.requireKeyPair(options.keyPair());
            names.subnet(options.subnet());
            names.groups(options.groups(), options.subnet());
            for (Options.Card card : options.cards()) {
                names.subnet(card.subnet());
                names.groups(card.groups(), card.subnet());
            }
            return permission ? launches.rehearse(group) : longUserData(group.get(0));
        } catch (OperationException e) {
            return e.getMessage();
        }
    }

    private static String longUserData(MachineRequest request) {
        int length = request.userData() == null ? 0 : request.userData().getBytes(StandardCharsets.UTF_8).length;
        return length <= LONGEST_USER_DATA
                ? ""
                : "its user data have " + length + " bytes, EC2 takes " + LONGEST_USER_DATA
                        + ". Let them fetch the rest, or leave it to poni deploy.";
    }

    private static Options options(MachineRequest request) {
        return new OptionsReader(request.properties()).options();
    }

    @Override
    public List<Instance> owned(Collection<MachineRequest> nodes) throws InterruptedException {
        return fleet.owned(nodes);
    }

    @Override
    public List<LaunchOutcome> launch(List<MachineRequest> requests) throws InterruptedException {
        return launches.launch(requests);
    }

    @Override
    public List<Instance> describe(Collection<String> ids) throws InterruptedException {
        return fleet.described(ids).stream().map(InstanceReader::read).toList();
    }

    /** Names for the lists that people look at, and elastic addresses of machines that run. */
    @Override
    public Map<String, String> furnish(Map<MachineRequest, Instance> machines) throws InterruptedException {
        Map<String, String> failures = new LinkedHashMap<>();
        for (Map.Entry<MachineRequest, Instance> entry : machines.entrySet()) {
            MachineRequest request = entry.getKey();
            try {
                if (!options(request).tags().containsKey("Name")
                        && !fleet.isNamed(entry.getValue().id())) {
                    name(request, entry.getValue());
                }
                if (entry.getValue().state() == State.RUNNING) {
                    assign(request, entry.getValue());
                }
            } catch (OperationException e) {
                failures.put(request.node(), e.getMessage());
            }
        }
        return failures;
    }

    /** A machine that was launched a moment ago may not be known yet to the part of EC2 that keeps tags. */
    private void name(MachineRequest request, Instance machine) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            tagging.await();
            try {
                calls.attempt(client -> client.createTags(
                        call -> call.resources(machine.id()).tags(RunRequest.tags(Map.of("Name", request.node())))));
                return;
            } catch (Ec2Exception e) {
                if (!Ec2Calls.code(e).equals("InvalidInstanceID.NotFound") || attempt == UNKNOWN_TRIES) {
                    throw new OperationException(calls.describe(e), e);
                }
                Thread.sleep(poll.toMillis());
            }
        }
    }

    private void assign(MachineRequest request, Instance machine) throws InterruptedException {
        String wanted = options(request).elasticIp();
        if (wanted != null) {
            addresses.assign(request, machine, wanted);
        }
    }

    @Override
    public Map<String, String> assignAddresses(Map<MachineRequest, Instance> machines) throws InterruptedException {
        Map<String, String> failures = new LinkedHashMap<>();
        for (Map.Entry<MachineRequest, Instance> entry : machines.entrySet()) {
            try {
                if (entry.getValue().state() != State.RUNNING) {
                    throw new OperationException(
                            "The machine " + entry.getValue().id() + " of node \""
                                    + entry.getKey().node() + "\" does not run, so it can get no address.");
                }
                assign(entry.getKey(), entry.getValue());
            } catch (OperationException e) {
                failures.put(entry.getKey().node(), e.getMessage());
            }
        }
        return failures;
    }

    @Override
    public Map<String, List<String>> hostKeys(Collection<String> ids) throws InterruptedException {
        return consoles.hostKeys(ids);
    }

    @Override
    public Map<String, String> terminate(Collection<String> ids) throws InterruptedException {
        List<software.amazon.awssdk.services.ec2.model.Instance> alive = fleet.described(ids).stream()
                .filter(machine -> InstanceReader.state(machine) != State.TERMINATED)
                .toList();
        Map<String, String> failures = new HashMap<>();
        alive.stream()
                .filter(machine -> !fleet.isOwn(machine))
                .forEach(machine -> failures.put(machine.instanceId(), foreign(machine)));
        List<software.amazon.awssdk.services.ec2.model.Instance> own =
                alive.stream().filter(fleet::isOwn).toList();
        List<String> left = own.stream()
                .map(software.amazon.awssdk.services.ec2.model.Instance::instanceId)
                .toList();
        if (!left.isEmpty()) {
            addresses.release(left);
            cancelSpotRequests(own);
            failures.putAll(each(left, (client, some) -> client.terminateInstances(call -> call.instanceIds(some))));
        }
        return failures;
    }

    /** An identifier that was copied or mistyped must not end what somebody else runs. */
    private static String foreign(software.amazon.awssdk.services.ec2.model.Instance machine) {
        String owner = LaunchMark.tag(machine, LaunchMark.REPOSITORY);
        return "The machine " + machine.instanceId() + " is not of this repository: its tag " + LaunchMark.REPOSITORY
                + (owner == null ? " is missing" : " says \"" + owner + "\"")
                + ". Correct cloud.instance of the node, or end the machine in EC2 itself.";
    }

    /** A lasting spot request would start the machine anew. */
    private void cancelSpotRequests(List<software.amazon.awssdk.services.ec2.model.Instance> machines)
            throws InterruptedException {
        List<String> spot = machines.stream()
                .map(software.amazon.awssdk.services.ec2.model.Instance::spotInstanceRequestId)
                .filter(id -> id != null && !id.isEmpty())
                .toList();
        if (!spot.isEmpty()) {
            calls.call(client -> client.cancelSpotInstanceRequests(call -> call.spotInstanceRequestIds(spot)));
        }
    }

    /** By one call, or one each when that is refused, since one machine is reason enough for EC2 to refuse them all. */
    private Map<String, String> each(List<String> ids, BiFunction<Ec2Client, List<String>, Object> call)
            throws InterruptedException {
        Map<String, String> failures = new HashMap<>();
        try {
            calls.call(client -> call.apply(client, ids));
        } catch (OperationException e) {
            if (ids.size() == 1) {
                return Map.of(ids.get(0), e.getMessage());
            }
            for (String id : ids) {
                failures.putAll(each(List.of(id), call));
            }
        }
        return failures;
    }

    @Override
    public Map<String, String> powerOn(Collection<String> ids) throws InterruptedException {
        return power(
                ids,
                state -> state == State.STOPPED || state == State.STOPPING,
                (client, some) -> client.startInstances(call -> call.instanceIds(some)));
    }

    @Override
    public Map<String, String> powerOff(Collection<String> ids) throws InterruptedException {
        return power(
                ids,
                state -> state == State.RUNNING || state == State.PENDING,
                (client, some) -> client.stopInstances(call -> call.instanceIds(some)));
    }

    private Map<String, String> power(
            Collection<String> ids, Predicate<State> needed, BiFunction<Ec2Client, List<String>, Object> call)
            throws InterruptedException {
        List<String> some = fleet.described(ids).stream()
                .filter(machine -> needed.test(InstanceReader.state(machine)))
                .map(software.amazon.awssdk.services.ec2.model.Instance::instanceId)
                .toList();
        return some.isEmpty() ? Map.of() : each(some, call);
    }

    @Override
    public Map<String, String> snapshot(SnapshotRequest request, Map<String, String> nodesById)
            throws InterruptedException {
        long end = System.nanoTime() + request.timeout().toNanos();
        Map<String, String> failures = new HashMap<>();
        for (software.amazon.awssdk.services.ec2.model.Instance machine : fleet.described(nodesById.keySet())) {
            try {
                snapshots.act(request, nodesById.get(machine.instanceId()), machine, end);
            } catch (OperationException e) {
                failures.put(machine.instanceId(), e.getMessage());
            }
        }
        return failures;
    }

    @Override
    public void close() {
        calls.close();
    }
}

package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The machines of one repository in one region, as EC2 lists them. */
final class Fleet {
    private static final int PAGE = 1000;

    /** Most values of a filter. */
    private static final int MOST_VALUES = 200;

    private static final String[] ALIVE = {"pending", "running", "stopping", "stopped"};

    private final Ec2Calls calls;
    private final String repository;
    private final LaunchMark mark;
    private final Set<String> named = new HashSet<>();

    Fleet(Ec2Calls calls, String repository, LaunchMark mark) {
        this.calls = calls;
        this.repository = repository;
        this.mark = mark;
    }

    /** All machines of the repository that have not ended, with the nodes that they belong to. */
    List<Instance> owned(Collection<MachineRequest> nodes) throws InterruptedException {
        List<software.amazon.awssdk.services.ec2.model.Instance> machines = list(
                List.of(
                        Ec2Names.filter("tag:" + LaunchMark.REPOSITORY, repository),
                        Ec2Names.filter("instance-state-name", ALIVE)),
                machine -> isOwn(machine) && InstanceReader.state(machine) != Instance.State.TERMINATED);
        Map<String, MachineRequest> assigned = mark.assign(machines, nodes);
        return machines.stream()
                .map(machine -> {
                    MachineRequest request = assigned.get(machine.instanceId());
                    String name = LaunchMark.tag(machine, "Name");
                    Instance instance = InstanceReader.read(machine);
                    return request != null
                            ? instance.withNode(request.node())
                            : name == null ? instance : instance.withDetail("named " + name);
                })
                .toList();
    }

    /** Machines of nodes, by node. */
    Map<MachineRequest, Instance> alive(Collection<MachineRequest> nodes) throws InterruptedException {
        Map<MachineRequest, Instance> alive = new LinkedHashMap<>();
        for (Instance instance : owned(nodes)) {
            nodes.stream()
                    .filter(request -> request.node().equals(instance.node()))
                    .forEach(request -> alive.putIfAbsent(request, instance));
        }
        return alive;
    }

    /**
     * Machines by identifier. They are searched by a filter, since naming them would fail for all when EC2 does not know
     * one, such as one that was launched a moment ago.
     */
    List<software.amazon.awssdk.services.ec2.model.Instance> described(Collection<String> ids)
            throws InterruptedException {
        List<String> all = List.copyOf(ids);
        List<software.amazon.awssdk.services.ec2.model.Instance> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i += MOST_VALUES) {
            List<String> part = all.subList(i, Math.min(all.size(), i + MOST_VALUES));
            Set<String> asked = Set.copyOf(part);
            found.addAll(list(
                    List.of(Ec2Names.filter("instance-id", part.toArray(String[]::new))),
                    machine -> asked.contains(machine.instanceId())));
        }
        return found;
    }

    /** The machines of one launch, those too that have ended. */
    List<software.amazon.awssdk.services.ec2.model.Instance> launched(String token) throws InterruptedException {
        String launch = LaunchMark.launch(token);
        return list(
                List.of(Ec2Names.filter("tag:" + LaunchMark.LAUNCH, launch)),
                machine -> isOwn(machine) && launch.equals(LaunchMark.tag(machine, LaunchMark.LAUNCH)));
    }

    /** Whether the machine was launched for this repository. */
    boolean isOwn(software.amazon.awssdk.services.ec2.model.Instance machine) {
        return repository.equals(LaunchMark.tag(machine, LaunchMark.REPOSITORY));
    }

    /** @param wanted what the filters mean, since endpoints of others than AWS do not know all of them and return everything */
    private List<software.amazon.awssdk.services.ec2.model.Instance> list(
            List<Filter> filters, Predicate<software.amazon.awssdk.services.ec2.model.Instance> wanted)
            throws InterruptedException {
        List<software.amazon.awssdk.services.ec2.model.Instance> found = calls.look(client -> {
            List<software.amazon.awssdk.services.ec2.model.Instance> all = new ArrayList<>();
            client.describeInstancesPaginator(
                            request -> request.filters(filters).maxResults(PAGE))
                    .reservations()
                    .forEach(reservation ->
                            reservation.instances().stream().filter(wanted).forEach(all::add));
            return all;
        });
        found.stream()
                .filter(machine -> LaunchMark.tag(machine, "Name") != null)
                .forEach(machine -> named.add(machine.instanceId()));
        return found;
    }

    /** Whether a machine had a Name tag when it was looked at last. */
    boolean isNamed(String id) {
        return named.contains(id);
    }
}

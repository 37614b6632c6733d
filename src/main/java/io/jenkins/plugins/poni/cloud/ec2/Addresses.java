package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.OperationException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Elastic addresses: those that are allocated for a machine and go with it, and those that it is given. */
final class Addresses {
    private static final String ALLOCATE = "allocate";

    private final Ec2Calls calls;
    private final String repository;
    private final LaunchMark mark;

    Addresses(Ec2Calls calls, String repository, LaunchMark mark) {
        this.calls = calls;
        this.repository = repository;
        this.mark = mark;
    }

    /** Gives a machine the address that its node asks for, unless it has it. An allocated one is found again by its tags. */
    void assign(MachineRequest request, Instance machine, String wanted) throws InterruptedException {
        Address address = wanted.equals(ALLOCATE) ? own(request) : given(wanted);
        if (address != null && machine.id().equals(address.instanceId())) {
            return;
        }
        if (address != null && address.associationId() != null) {
            throw new OperationException(
                    "Cannot give the address " + address.publicIp() + " to node \"" + request.node()
                            + "\": " + calls.place() + " has it on "
                            + (address.instanceId() == null ? "another interface" : address.instanceId())
                            + ". Take it away there, or name another.");
        }
        String id = address == null ? allocate(request) : address.allocationId();
        // Never takes an address away that somebody else got in the meantime.
        calls.call(client -> client.associateAddress(
                call -> call.allocationId(id).instanceId(machine.id()).allowReassociation(false)));
    }

    private Address own(MachineRequest request) throws InterruptedException {
        return calls
                .call(client -> client.describeAddresses(call -> call.filters(
                        Ec2Names.filter("tag:" + LaunchMark.REPOSITORY, repository),
                        Ec2Names.filter("tag:" + LaunchMark.LAUNCH, mark.fingerprint(request)))))
                .addresses()
                .stream()
                .findFirst()
                .orElse(null);
    }

    private Address given(String wanted) throws InterruptedException {
        String name = wanted.startsWith("eipalloc-") ? "allocation-id" : "public-ip";
        return calls
                .call(client -> client.describeAddresses(call -> call.filters(Ec2Names.filter(name, wanted))))
                .addresses()
                .stream()
                .findFirst()
                .orElseThrow(() -> new OperationException(calls.place() + " has no address " + wanted
                        + " of this account. Correct cloud.elastic_ip, or write allocate."));
    }

    private String allocate(MachineRequest request) throws InterruptedException {
        Map<String, String> tags = Map.of(
                "Name",
                request.node(),
                LaunchMark.REPOSITORY,
                repository,
                LaunchMark.LAUNCH,
                mark.fingerprint(request));
        return calls.call(client -> client.allocateAddress(call -> call.domain(DomainType.VPC)
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.ELASTIC_IP)
                                .tags(RunRequest.tags(tags))
                                .build())))
                .allocationId();
    }

    /**
     * Releases the addresses that were allocated for machines. This comes before the machines end, so that a run which is
     * killed in between is repeated by the same command.
     */
    void release(Collection<String> machines) throws InterruptedException {
        for (Address address : allocated()) {
            if (machines.contains(address.instanceId())) {
                calls.call(client -> client.disassociateAddress(call -> call.associationId(address.associationId())));
                calls.call(client -> client.releaseAddress(call -> call.allocationId(address.allocationId())));
            }
        }
    }

    private List<Address> allocated() throws InterruptedException {
        try {
            return calls.attempt(client -> client.describeAddresses(
                            call -> call.filters(Ec2Names.filter("tag:" + LaunchMark.REPOSITORY, repository))))
                    .addresses();
        } catch (Ec2Exception e) {
            if (Ec2Calls.code(e).equals("UnauthorizedOperation")) {
                return List.of(); // who may not look at addresses has allocated none
            }
            throw new OperationException(calls.describe(e), e);
        }
    }
}

package io.jenkins.plugins.poni.cloud;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A connection to one place of a provider, on behalf of one repository. Methods are called by one thread at a time, end
 * within a second of an interrupt by {@link InterruptedException}, and report what the provider refused altogether as
 * {@link io.jenkins.plugins.poni.model.OperationException}, in the provider's own words.
 *
 * <p>Those with a default that throws {@link UnsupportedOperationException} are for providers that have such a thing.
 */
public interface Cloud extends AutoCloseable {
    /**
     * Looks what stands against machines, before any is made: names that the provider does not know, values that it
     * refuses.
     *
     * @param permission whether to ask as well if the credentials are allowed to make them, where the provider can tell
     * @return what is wrong, by node; empty when nothing is
     */
    Map<String, String> check(List<MachineRequest> requests, boolean permission) throws InterruptedException;

    /**
     * The machines, not ended, that were made for this repository and no other.
     *
     * @param nodes the nodes that may have machines
     * @return machines with the {@linkplain Instance#node() node} that they were made for, if that is one of these with
     *     the same generation; without one otherwise
     */
    List<Instance> owned(Collection<MachineRequest> nodes) throws InterruptedException;

    /**
     * Asks for one machine for each request and returns without waiting until they run. Called only for nodes of which
     * {@link #owned} knew no machine. The provider may know better, as what was made a moment ago may not have been
     * listed yet: then the request gets that machine and no second one. For this, machines are marked as the node's in
     * the very call that makes them.
     *
     * @return one outcome for each request, in any order; a request that is refused is an outcome, not an exception
     */
    List<LaunchOutcome> launch(List<MachineRequest> requests) throws InterruptedException;

    /**
     * What machines need besides being there, such as a name in the provider's lists or a public address. Called once
     * they have the state that was waited for, and harmless to repeat.
     *
     * @param machines the machines by node
     * @return what could not be done, by node
     */
    default Map<String, String> furnish(Map<MachineRequest, Instance> machines) throws InterruptedException {
        return Map.of();
    }

    /**
     * Asks for the present state of machines.
     *
     * @param ids identifiers that {@link #launch} returned
     * @return the machines that the provider knows, in no particular order; one that it has forgotten, or does not know yet,
     *     is left out
     */
    List<Instance> describe(Collection<String> ids) throws InterruptedException;

    /**
     * Ends machines for good, with what was allocated for them alone, and returns without waiting until they are gone.
     * Unknown and ended ones are passed over.
     *
     * @return what could not be ended and why, by identifier
     */
    Map<String, String> terminate(Collection<String> ids) throws InterruptedException;

    /**
     * Host keys of machines as the provider vouches for them, by identifier: lines {@code TYPE BASE64} as in a {@code .pub}
     * file; none where the provider will never know any. Machines that have not told theirs yet are left out.
     */
    default Map<String, List<String>> hostKeys(Collection<String> ids) throws InterruptedException {
        return Map.of();
    }

    /** Gives machines the public addresses that their nodes ask for; returns what could not be done, by node. */
    default Map<String, String> assignAddresses(Map<MachineRequest, Instance> machines) throws InterruptedException {
        throw new UnsupportedOperationException("assign addresses");
    }

    /** Starts machines that are stopped, and returns without waiting; returns what could not be done, by identifier. */
    default Map<String, String> powerOn(Collection<String> ids) throws InterruptedException {
        throw new UnsupportedOperationException("power machines on");
    }

    /** Stops machines that run, and returns without waiting; returns what could not be done, by identifier. */
    default Map<String, String> powerOff(Collection<String> ids) throws InterruptedException {
        throw new UnsupportedOperationException("power machines off");
    }

    /** Does something with the snapshots of machines, and waits until it is done; returns what could not be done, by identifier. */
    default Map<String, String> snapshot(SnapshotRequest request, Map<String, String> nodesById)
            throws InterruptedException {
        throw new UnsupportedOperationException("make snapshots");
    }

    /** Ends the connection. */
    @Override
    void close();
}

package io.jenkins.plugins.poni.cloud;

import java.util.Collection;
import java.util.List;

/**
 * A source of machines for nodes whose {@code cloud.provider} property has its name. Implementations have a public
 * constructor without parameters and are named in {@code META-INF/services/io.jenkins.plugins.poni.cloud.CloudProvider}.
 *
 * <p>Methods may be called by several threads, end within a second of an interrupt, and report what the provider refused
 * as {@link io.jenkins.plugins.poni.model.OperationException}, naming the node.
 */
public interface CloudProvider {
    /** The value of {@code cloud.provider} that selects it, such as {@code ec2}. */
    String name();

    /**
     * The same provider with other credentials than those that the environment has.
     *
     * @return this where nobody logs in
     */
    default CloudProvider with(CloudCredentials credentials) {
        return this;
    }

    /**
     * Asks for one machine for each request and returns without waiting until they run. A request whose machine exists
     * already, known by its {@linkplain LaunchRequest#token() token}, gets that machine and no second one.
     *
     * @return one machine for each request, in the same order
     * @throws io.jenkins.plugins.poni.model.DefinitionException if a cloud property is unknown, missing or of a wrong type
     */
    List<Instance> launch(List<LaunchRequest> requests) throws InterruptedException;

    /**
     * Asks for the present state of machines.
     *
     * @param ids identifiers that {@link #launch} returned
     * @return the machines that the provider knows, in no particular order; one that it has forgotten is left out
     */
    List<Instance> describe(Collection<String> ids) throws InterruptedException;

    /** Ends machines for good and returns without waiting until they are gone; unknown and ended ones are passed over. */
    void terminate(Collection<String> ids) throws InterruptedException;
}

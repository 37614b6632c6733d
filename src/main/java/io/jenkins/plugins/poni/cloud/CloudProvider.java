package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.util.List;

/**
 * A source of machines for nodes whose {@code cloud.provider} property has its name. Implementations have a public
 * constructor without parameters, which must do nothing, and are named in {@code
 * META-INF/services/io.jenkins.plugins.poni.cloud.CloudProvider}. Methods may be called by several threads at once.
 *
 * <p>Nothing here calls the provider; that is what a {@link Cloud} is for.
 */
public interface CloudProvider {
    /** The value of {@code cloud.provider} that selects it, such as {@code ec2}. */
    String name();

    /**
     * Everything that is wrong with the cloud properties of a node, as far as they tell it themselves: unknown and missing
     * keys, values of wrong types. {@link CloudProperties} does most of it.
     */
    List<Problem> check(MachineRequest request);

    /**
     * Where a node's machine is, such as a region. Machines of one place are worked on together, over one connection;
     * different places in parallel.
     *
     * @param properties the node's {@code cloud} properties, checked or not
     */
    String place(Value.Mapping properties);

    /** What is going to be made for a node, in a few words: type, image, zone. */
    String summary(MachineRequest request);

    /**
     * Whether machines are taken from a stock that the repository lists itself. Who has which is then kept in the
     * repository, and comes with the {@linkplain CloudSite#stock() site}.
     */
    default boolean isStock() {
        return false;
    }

    /**
     * Connects to a place. Nothing needs to be asked of the provider yet.
     *
     * @throws io.jenkins.plugins.poni.model.OperationException if there can be no connection, such as without credentials
     */
    Cloud connect(CloudSite site, ProviderSettings settings);
}

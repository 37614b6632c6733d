package io.jenkins.plugins.poni.cloud;

import java.io.Serializable;
import java.util.Objects;

/**
 * What became of the request for one machine.
 *
 * @param node full name of the node
 * @param instance the machine, or null when there is none
 * @param created false when the machine was there before
 * @param failure why there is no machine, in the provider's words; empty when there is one
 */
public record LaunchOutcome(String node, Instance instance, boolean created, String failure) implements Serializable {
    public LaunchOutcome {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(failure, "failure");
    }

    /** A machine that was made. */
    public static LaunchOutcome created(String node, Instance instance) {
        return new LaunchOutcome(node, Objects.requireNonNull(instance, "instance"), true, "");
    }

    /** A machine that an earlier run made. */
    public static LaunchOutcome found(String node, Instance instance) {
        return new LaunchOutcome(node, Objects.requireNonNull(instance, "instance"), false, "");
    }

    /** No machine. */
    public static LaunchOutcome refused(String node, String failure) {
        return new LaunchOutcome(node, null, false, failure);
    }
}

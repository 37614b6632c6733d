package io.jenkins.plugins.poni.operation.cloud;

import java.io.Serializable;
import java.util.Objects;

/**
 * What became of the machine of one node.
 *
 * @param node full name of the node; empty for a machine that belongs to none
 * @param site provider and place, such as {@code ec2 eu-west-1}
 * @param instance the provider's identifier of the machine; empty when there is none
 * @param status how it went
 * @param state what the machine is doing, in lower case, as far as it is known; may be empty
 * @param host where it is reached; may be empty
 * @param detail what was done or why it failed, in a few words; may be empty
 * @param started whether this run started the machine and it has not been ended since
 */
public record MachineReport(
        String node,
        String site,
        String instance,
        Status status,
        String state,
        String host,
        String detail,
        boolean started)
        implements Serializable {

    /** How it went. */
    public enum Status {
        /** It is as it was, which is right. */
        OK,
        /** It was changed as was asked. */
        CHANGED,
        /** It could not be logged in to. */
        UNREACHABLE,
        FAILED,
        /** Nothing was done, because of what happened to others or because the run was stopped. */
        SKIPPED;

        public boolean failed() {
            return this != OK && this != CHANGED;
        }
    }

    public MachineReport {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(detail, "detail");
    }
}

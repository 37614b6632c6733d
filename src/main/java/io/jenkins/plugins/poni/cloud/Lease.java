package io.jenkins.plugins.poni.cloud;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * That a node has a machine of a stock.
 *
 * @param pool name of the pool
 * @param machine name of the machine in it
 * @param node full name of the node that has it
 * @param expires when it may be taken back, or null for never
 */
public record Lease(String pool, String machine, String node, Instant expires) implements Serializable {
    public Lease {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(node, "node");
    }
}

package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.model.UsageException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How machines are made.
 *
 * @param await whether to wait until they accept a login
 * @param timeout longest time of that waiting
 * @param dryRun whether nothing is made, only looked at
 * @param maxInstances most machines that one run may make
 * @param terminateOnFailure whether the machines that a run made are ended when it fails
 * @param lifetime how long they may live, instead of what their nodes say; or null
 */
public record InitOptions(
        boolean await,
        Duration timeout,
        boolean dryRun,
        int maxInstances,
        boolean terminateOnFailure,
        Duration lifetime)
        implements Serializable {
    /** No waiting, at most 20 machines, kept when the run fails. */
    public static final InitOptions DEFAULT = new InitOptions(false, Duration.ofMinutes(10), false, 20, false, null);

    public InitOptions {
        Objects.requireNonNull(timeout, "timeout");
        if (maxInstances < 1) {
            throw new UsageException("The most machines of a run are 1 or more, not " + maxInstances + ".");
        }
    }

    public InitOptions withAwait(boolean wanted) {
        return new InitOptions(wanted, timeout, dryRun, maxInstances, terminateOnFailure, lifetime);
    }

    public InitOptions withTimeout(Duration time) {
        return new InitOptions(await, time, dryRun, maxInstances, terminateOnFailure, lifetime);
    }

    public InitOptions withDryRun(boolean wanted) {
        return new InitOptions(await, timeout, wanted, maxInstances, terminateOnFailure, lifetime);
    }

    public InitOptions withMaxInstances(int most) {
        return new InitOptions(await, timeout, dryRun, most, terminateOnFailure, lifetime);
    }

    public InitOptions withTerminateOnFailure(boolean wanted) {
        return new InitOptions(await, timeout, dryRun, maxInstances, wanted, lifetime);
    }

    /** @param time how long, or null for what each node says */
    public InitOptions withLifetime(Duration time) {
        return new InitOptions(await, timeout, dryRun, maxInstances, terminateOnFailure, time);
    }
}

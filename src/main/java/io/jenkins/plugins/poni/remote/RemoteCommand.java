package io.jenkins.plugins.poni.remote;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A shell text to run on a machine.
 *
 * @param script text for a POSIX shell
 * @param args values of {@code $1}, {@code $2} …; they reach the shell quoted
 * @param sudo user to become, "" for none, or null for what the connection says
 * @param timeout longest time it may take, or null for the connection's
 */
public record RemoteCommand(String script, List<String> args, String sudo, Duration timeout) {
    public RemoteCommand {
        Objects.requireNonNull(script, "script");
        args = List.copyOf(args);
    }

    public static RemoteCommand of(String script) {
        return new RemoteCommand(script, List.of(), null, null);
    }
}

package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** Says what is wrong when a machine could not be reached, and what to do about it. */
final class SshFailure {
    private SshFailure() {}

    /**
     * @param progress what happened before during the login, or ""
     * @param failure why it ended
     */
    static UnreachableException of(Destination destination, SshReach reach, String progress, Exception failure) {
        return new UnreachableException(
                "Could not connect to " + destination.describe() + ": "
                        + describe(destination, reach, progress, failure),
                failure);
    }

    private static String describe(Destination destination, SshReach reach, String progress, Exception failure) {
        if (failure instanceof UnknownHostException) {
            return "the host name \"" + destination.host() + "\" has no address. Correct host or the name service.";
        }
        if (failure instanceof OpenFailException refusal) {
            return "the jump host can't reach it: " + refusal.getMessage() + ". Check host and ssh.port.";
        }
        if (!reach.reached()) {
            return unreached(destination, failure);
        }
        if (isTimeout(failure)) {
            String after = " within " + Durations.format(destination.timeout());
            return reach.greeted()
                    ? "it did not finish the login" + progress + after + ". Check the load of the machine."
                    : "something accepts connections there, but did not speak SSH" + after
                            + ". Check ssh.port and the load of the machine.";
        }
        String found = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (!reach.greeted()) {
            return "what listens there did not speak SSH: " + found
                    + ". Check ssh.port, and MaxStartups of the server if it happens with many connections at once.";
        }
        if (found.contains("Unable to reach a settlement")) {
            return "it has no algorithm in common with Poni. " + found + ". Enable a current one in its sshd_config.";
        }
        return "the connection ended during the login" + progress + ": " + found
                + ". Its log (sshd's, of level AUTH) says more.";
    }

    private static String unreached(Destination destination, Exception failure) {
        if (isTimeout(failure)) {
            return "it did not answer within " + Durations.format(destination.timeout())
                    + ". Check host, ssh.port and the firewalls on the way, or raise ssh.timeouts.connect.";
        }
        if (failure instanceof ConnectException
                && String.valueOf(failure.getMessage()).contains("refused")) {
            return "the machine refused the connection, nothing listens on port " + destination.port()
                    + ". Start sshd there or correct ssh.port.";
        }
        if (failure instanceof NoRouteToHostException) {
            return "there is no route to it. Check host and the network.";
        }
        return failure.getMessage() + ". Check host and ssh.port.";
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }
}

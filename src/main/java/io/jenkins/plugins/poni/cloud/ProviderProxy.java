package io.jenkins.plugins.poni.cloud;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A proxy for HTTP.
 *
 * @param host its host name
 * @param port its port
 * @param user user name, or null
 * @param password password, or null
 * @param direct hosts that are reached without it; {@code *} stands for anything
 */
public record ProviderProxy(String host, int port, String user, String password, List<String> direct)
        implements Serializable {
    public ProviderProxy {
        Objects.requireNonNull(host, "host");
        direct = List.copyOf(direct);
    }

    /** Without the password, so that it gets into no log. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}

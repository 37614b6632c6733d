package io.jenkins.plugins.poni.remote;

import java.nio.file.Path;
import java.util.List;

/** Settings that read nothing of the account that runs the tests. */
public final class TestSettings {
    private TestSettings() {}

    /** Trusts one server. */
    public static SshSettings of(OpenSsh server) {
        return trusting(server.knownHosts());
    }

    static SshSettings trusting(Path knownHosts) {
        return SshSettings.of(knownHosts.getParent())
                .withKnownHosts(List.of(knownHosts))
                .withConfig(null)
                .withAgent(null)
                .withIdentities(List.of());
    }
}

package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import io.jenkins.plugins.poni.remote.SshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How nodes are logged in to, where neither they nor the user's SSH configuration say it. */
final class LoginOptions {
    /** What becomes of a machine whose host key is not known. */
    enum HostKeys {
        STRICT(HostKeyPolicy.STRICT),
        ACCEPT_NEW(HostKeyPolicy.ACCEPT_NEW),
        NONE(HostKeyPolicy.NONE);

        private final HostKeyPolicy policy;

        HostKeys(HostKeyPolicy policy) {
            this.policy = policy;
        }

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--host-keys",
            paramLabel = "POLICY",
            description =
                    "strict (the default): unknown machines are refused; accept-new: their keys are recorded in the"
                            + " known_hosts of the repository; none: nothing is verified.")
    private HostKeys hostKeys = HostKeys.STRICT;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Login name where neither the node nor the SSH configuration has one.")
    private String user;

    @Option(
            names = {"-i", "--identity"},
            paramLabel = "FILE",
            description =
                    "Private key where neither the node nor the SSH configuration has one. May be given several times.")
    private List<Path> identities = List.of();

    @Option(names = "--ask-pass", description = "Ask for a password, for machines that accept no key.")
    private boolean askPassword;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read that password from the first line of a file.")
    private Path passwordFile;

    @Option(
            names = "--ssh-config",
            paramLabel = "FILE",
            description =
                    "SSH configuration to use instead of ~/.ssh/config; none for none at all. Without it that of the"
                            + " variable PONI_SSH_CONFIG.")
    private Path sshConfig;

    /** These options on top of what a user of OpenSSH expects. */
    SshSettings settings(Invocation poni, Path root) {
        SshSettings settings = SshSettings.of(root)
                .withHostKeys(hostKeys.policy)
                .withSecrets(LoginPrompts.of(poni, askPassword, passwordFile))
                .withWarnings(warning -> poni.screen().err("poni: warning: " + warning));
        if (!identities.isEmpty()) {
            settings = settings.withIdentities(identities.stream()
                    .map(identity -> readable(poni, identity))
                    .toList());
        }
        if (user != null) {
            settings = settings.withUser(user);
        }
        Path config = sshConfig(poni);
        if (config != null) {
            settings = settings.withConfig(config.toString().equals("none") ? null : readable(poni, config));
        }
        return settings;
    }

    private Path sshConfig(Invocation poni) {
        String variable = poni.surroundings().variable("PONI_SSH_CONFIG");
        return sshConfig != null || variable.isEmpty() ? sshConfig : Path.of(variable);
    }

    private static Path readable(Invocation poni, Path file) {
        Path path = poni.resolve(file);
        if (!Files.isReadable(path)) {
            throw new UsageException("\"" + path + "\" is no file that you may read. Name another.");
        }
        return path;
    }
}

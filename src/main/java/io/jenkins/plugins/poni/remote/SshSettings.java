package io.jenkins.plugins.poni.remote;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How SSH connections are made, apart from what a node says itself.
 *
 * @param knownHosts known_hosts files in the order of their use; new keys are recorded in the first
 * @param hostKeys what becomes of unknown machines
 * @param identities private key files to offer when neither the node nor the SSH configuration names one
 * @param secrets where passwords and passphrases come from
 * @param config the user's SSH configuration file, or null for none
 * @param agent socket of the SSH agent, or null for none
 * @param user login name when neither the node nor the SSH configuration names one, or an empty text for none
 * @param warnings hears what the user should know although it stops nothing
 */
public record SshSettings(
        List<Path> knownHosts,
        HostKeyPolicy hostKeys,
        List<Path> identities,
        LoginSecrets secrets,
        Path config,
        Path agent,
        String user,
        Consumer<String> warnings) {

    /** The known_hosts files of all users of this machine; OpenSSH looks at the second one too. */
    static final List<Path> OF_ALL_USERS =
            List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"));

    public SshSettings {
        knownHosts = List.copyOf(knownHosts);
        identities = List.copyOf(identities);
        Objects.requireNonNull(hostKeys, "hostKeys");
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(warnings, "warnings");
        if (knownHosts.isEmpty()) {
            throw new IllegalArgumentException("There must be a file to look up and record host keys in");
        }
    }

    /**
     * What a user of OpenSSH expects: the known_hosts file of the repository, then the user's and the machine's, default
     * identities and configuration in {@code ~/.ssh}, the agent of {@code SSH_AUTH_SOCK}; strict, no passwords, no
     * warnings.
     *
     * @param repositoryRoot directory whose {@code known_hosts} comes first
     */
    public static SshSettings of(Path repositoryRoot) {
        Path ssh = home();
        String agent = System.getenv("SSH_AUTH_SOCK");
        return new SshSettings(
                knownHosts(repositoryRoot.resolve("known_hosts")),
                HostKeyPolicy.STRICT,
                defaultIdentities(ssh),
                LoginSecrets.NONE,
                ssh.resolve("config"),
                agent == null || agent.isEmpty() ? null : Path.of(agent),
                LocalAccount.name().orElse(""),
                warning -> {});
    }

    /** {@code ~/.ssh}; below the root where there is no home, so that nothing is found in it. */
    private static Path home() {
        return LocalAccount.homeOrRoot().resolve(".ssh");
    }

    /** The known_hosts files of the user; OpenSSH looks at the second one too. */
    static List<Path> ofUser() {
        return List.of(home().resolve("known_hosts"), home().resolve("known_hosts2"));
    }

    private static List<Path> knownHosts(Path repository) {
        return Stream.of(Stream.of(repository), ofUser().stream(), OF_ALL_USERS.stream())
                .flatMap(files -> files)
                .filter(file -> !file.toString().endsWith("2") || Files.exists(file))
                .toList();
    }

    private static List<Path> defaultIdentities(Path ssh) {
        return Stream.of("id_ed25519", "id_ecdsa", "id_rsa")
                .map(ssh::resolve)
                .filter(Files::isReadable)
                .toList();
    }

    public SshSettings withKnownHosts(List<Path> files) {
        return new SshSettings(files, hostKeys, identities, secrets, config, agent, user, warnings);
    }

    public SshSettings withHostKeys(HostKeyPolicy policy) {
        return new SshSettings(knownHosts, policy, identities, secrets, config, agent, user, warnings);
    }

    public SshSettings withIdentities(List<Path> files) {
        return new SshSettings(knownHosts, hostKeys, files, secrets, config, agent, user, warnings);
    }

    public SshSettings withSecrets(LoginSecrets source) {
        return new SshSettings(knownHosts, hostKeys, identities, source, config, agent, user, warnings);
    }

    /** @param file the SSH configuration, or null for none */
    public SshSettings withConfig(Path file) {
        return new SshSettings(knownHosts, hostKeys, identities, secrets, file, agent, user, warnings);
    }

    /** @param socket the agent's, or null for none */
    public SshSettings withAgent(Path socket) {
        return new SshSettings(knownHosts, hostKeys, identities, secrets, config, socket, user, warnings);
    }

    public SshSettings withUser(String name) {
        return new SshSettings(knownHosts, hostKeys, identities, secrets, config, agent, name, warnings);
    }

    public SshSettings withWarnings(Consumer<String> listener) {
        return new SshSettings(knownHosts, hostKeys, identities, secrets, config, agent, user, listener);
    }
}

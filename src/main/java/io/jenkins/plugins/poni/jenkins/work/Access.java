package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import io.jenkins.plugins.poni.remote.LocalAccount;
import io.jenkins.plugins.poni.remote.NodeConnector;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.remote.WithinTime;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How nodes are reached from a build: with credentials of Jenkins only, never with keys or settings that happen to lie on
 * the agent.
 *
 * @param logins credentials by node
 * @param hostKeys what becomes of unknown machines
 * @param knownHosts lines of a known_hosts file that the administrator gave, or an empty text
 * @param timeout longest time to reach a node and log in, or null for the node's own
 */
public record Access(Logins logins, HostKeyPolicy hostKeys, String knownHosts, Duration timeout)
        implements Serializable {
    private static final String KNOWN_HOSTS = "known_hosts";

    /** For steps whose work goes with them: nothing is logged in to. */
    public static Access none() {
        return new Access(Logins.NONE, HostKeyPolicy.STRICT, "", null);
    }

    /**
     * @param root directory of the definitions, whose known_hosts counts
     * @param temporary directory for this build alone
     * @param warnings hears what users should know
     */
    Connector connector(Path root, Path temporary, Consumer<String> warnings) throws IOException {
        Connector connector = new NodeConnector(settings(files(root, temporary), warnings, root));
        return timeout == null ? connector : new WithinTime(connector, timeout);
    }

    /** The same for machines that are being made, whose keys are recorded in the definitions, as they are committed. */
    SshSettings newMachines(Path root, Path temporary, Consumer<String> warnings) throws IOException {
        List<Path> files = files(root, temporary);
        Path recorded = root.resolve(KNOWN_HOSTS);
        files.remove(recorded);
        files.add(0, recorded);
        return settings(files, warnings, root);
    }

    private SshSettings settings(List<Path> knownHosts, Consumer<String> warnings, Path root) {
        return SshSettings.of(root)
                .withKnownHosts(knownHosts)
                .withHostKeys(hostKeys)
                .withIdentities(List.of())
                .withConfig(null)
                .withAgent(null)
                .withSecrets(logins.toSecrets(root))
                .withWarnings(warnings);
    }

    /**
     * New keys are recorded in the first file: that of the agent's user, as git does, since what is recorded in a checkout
     * is lost with it.
     */
    private List<Path> files(Path root, Path temporary) throws IOException {
        Path own = LocalAccount.homeOrRoot().resolve(".ssh").resolve(KNOWN_HOSTS);
        List<Path> files = new ArrayList<>(List.of(root.resolve(KNOWN_HOSTS), Path.of("/etc/ssh/ssh_known_hosts")));
        files.add(hostKeys == HostKeyPolicy.ACCEPT_NEW ? 0 : 1, own);
        if (hostKeys == HostKeyPolicy.ACCEPT_NEW) {
            makePrivate(own.getParent());
        }
        if (!knownHosts.isEmpty()) {
            Path given = temporary.resolve(KNOWN_HOSTS);
            Files.writeString(given, knownHosts);
            files.add(given);
        }
        return files;
    }

    /** As ssh makes it: nobody else may add keys. */
    private static void makePrivate(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}

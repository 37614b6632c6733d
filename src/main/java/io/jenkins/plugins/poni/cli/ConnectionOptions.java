package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.NodeConnector;
import io.jenkins.plugins.poni.remote.SshConnector;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.remote.WithinTime;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How nodes are reached, and how long that may take. */
final class ConnectionOptions {
    /** Reads times as people write them. */
    static final class TimeConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Durations.parseWithUnit(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is no time. Write a number and a unit, such as 5s or 1m"));
        }
    }

    @Mixin
    private LoginOptions login;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Longest time to reach a node and log in, such as 5s, instead of what the node says (10s if"
                    + " nothing).")
    private Duration timeout;

    /** How the nodes of a repository are reached with these options. */
    OperationRun.Reach reach(Invocation poni) {
        SshConnector.warmUp();
        return repository -> {
            Connector connector = new NodeConnector(settings(poni, repository.root()));
            return timeout == null ? connector : new WithinTime(connector, timeout);
        };
    }

    /** A node as these options want it reached. */
    Node node(Node node) {
        return timeout == null ? node : WithinTime.hurried(node, timeout);
    }

    /** These options on top of what a user of OpenSSH expects. */
    SshSettings settings(Invocation poni, Path root) {
        return login.settings(poni, root);
    }
}

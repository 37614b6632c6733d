package io.jenkins.plugins.poni.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long machines are waited for. */
final class WaitOption {
    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = ConnectionOptions.TimeConverter.class,
            description = "Longest time to wait for the machines, such as 5m; 10m if nothing is said.")
    private Duration timeout;

    Duration timeout() {
        return timeout;
    }
}

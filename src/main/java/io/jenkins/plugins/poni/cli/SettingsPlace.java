package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.UsageException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which configs settings set and unset are for, and where the change is written. */
final class SettingsPlace {
    @Parameters(
            index = "0",
            paramLabel = "CONFIGS",
            description =
                    "NODES/CONFIGS, two regular expressions split at the last slash; without a slash configs of any"
                            + " node. With --system or --default the name of one config.")
    private String configs;

    @Option(
            names = "--system",
            paramLabel = "SYSTEM",
            description = "Change it for all nodes below a system, in its system.yaml, instead of for single nodes.")
    private String system;

    @Mixin
    private NodeOptions nodeOptions;

    /** The pattern, or the name of one config. */
    String configs() {
        return configs;
    }

    /** Full name of a system, or null. */
    String system() {
        return system;
    }

    NodeOptions nodeOptions() {
        return nodeOptions;
    }

    /** The name of one config, where options that choose nodes would do nothing and are refused. */
    String config() {
        if (nodeOptions.fullMatch() || nodeOptions.exclude() != null || nodeOptions.allowNone()) {
            throw new UsageException("--system and --default are for one config by its name, \"" + configs
                    + "\": -M, --exclude and --allow-none do nothing with them. Leave those out.");
        }
        return configs;
    }
}

package io.jenkins.plugins.poni.cli;

import picocli.CommandLine.Command;

/** {@code poni cloud}: the machines of nodes. */
@Command(
        name = "cloud",
        description = "Works on the machines of nodes that have cloud properties; other nodes are passed over.",
        subcommands = {
            CloudInitCommand.class,
            CloudWaitCommand.class,
            CloudUpdateCommand.class,
            CloudStatusCommand.class,
            CloudTerminateCommand.class,
            CloudIpCommand.class,
            CloudPowerOnCommand.class,
            CloudPowerOffCommand.class,
            CloudSnapshotCommands.class,
            CloudReapCommand.class
        },
        footer = {"  poni cloud init webshop --wait", "  poni cloud status", "  poni cloud terminate webshop"})
final class CloudCommands {}

package io.jenkins.plugins.poni.cli;

import picocli.CommandLine.Command;

/** {@code poni cloud snapshot}: copies of the disks that machines start from. */
@Command(
        name = "snapshot",
        header = "Make, go back to and remove snapshots of machines.",
        subcommands = {
            CloudSnapshotCreateCommand.class,
            CloudSnapshotRevertCommand.class,
            CloudSnapshotRemoveCommand.class
        },
        footer = "  poni cloud snapshot create webshop clean")
final class CloudSnapshotCommands {}

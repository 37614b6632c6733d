package io.jenkins.plugins.poni.cli;

import picocli.CommandLine.Command;

/** {@code poni remote}: what is done on nodes without a definition of it. */
@Command(name = "remote", subcommands = RemoteExecCommand.class, footer = "  poni remote exec webshop uptime")
final class RemoteCommands {}

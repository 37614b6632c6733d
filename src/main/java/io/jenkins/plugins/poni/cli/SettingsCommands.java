package io.jenkins.plugins.poni.cli;

import picocli.CommandLine.Command;

/** {@code poni settings}: what configs are set to on nodes. */
@Command(
        name = "settings",
        subcommands = {SettingsListCommand.class, SettingsSetCommand.class, SettingsUnsetCommand.class},
        footer = {
            "  poni settings list webshop --origin",
            "  poni settings set webshop/frontend/http1/web port:int=8081"
        })
final class SettingsCommands {}

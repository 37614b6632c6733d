package io.jenkins.plugins.poni.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its name. */
@Command(name = "poni")
final class GlobalOptions {
    /** Options that take a value, which the search for the command's name has to step over. */
    static final Set<String> WITH_VALUE = Set.of("-d", "--root", "--color", "--progress");

    /** When something that depends on a terminal is done. */
    enum Color {
        AUTO,
        ALWAYS,
        NEVER;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How work in progress is shown. */
    enum Bar {
        AUTO,
        BAR,
        PLAIN,
        NONE;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = {"-d", "--root"},
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Root of the repository. Without it PONI_ROOT, else the nearest directory, from here upwards,"
                    + " with a poni.yaml.")
    Path root;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "auto (on a terminal, unless NO_COLOR is set), always or never.")
    Color color = Color.AUTO;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            scope = ScopeType.INHERIT,
            description = "auto (a bar on a terminal, else plain), bar, plain (one line per node) or none.")
    Bar progress = Bar.AUTO;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the result as JSON on standard output.")
    boolean json;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more: every node and file, also what is as it should be.")
    boolean verbose;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Log what the libraries do, and print stack traces of failures.")
    boolean debug;

    @Option(
            names = {"-V", "--version"},
            description = "Print the version.")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command.")
    boolean help;
}

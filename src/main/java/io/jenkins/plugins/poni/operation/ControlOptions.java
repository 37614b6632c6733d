package io.jenkins.plugins.poni.operation;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * How commands are run.
 *
 * @param dependencies whether what the commands require runs first
 * @param jobs most commands running at a time, 1 or more
 * @param args arguments for every command that declares some
 * @param logs directory that gets one log file for each node, or null for none
 * @param output hears each line of output as it comes
 * @param allowNone whether it is fine that no command matches
 */
public record ControlOptions(
        boolean dependencies, int jobs, List<String> args, Path logs, NodeOutput output, boolean allowNone) {
    /** With dependencies, ten at a time, without arguments and logs. */
    public static final ControlOptions DEFAULT =
            new ControlOptions(true, 10, List.of(), null, NodeOutput.NOWHERE, false);

    public ControlOptions {
        Options.requireParallel(jobs);
        args = List.copyOf(args);
        Objects.requireNonNull(output, "output");
    }
}

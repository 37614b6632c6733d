package io.jenkins.plugins.poni.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code poni help deploy}: the same as {@code poni deploy --help}. */
@Command(name = "help", footer = "  poni help deploy")
final class HelpCommand implements Callable<Integer> {
    private final Invocation poni;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "The command to explain; without it all are listed.")
    private List<String> words = List.of();

    HelpCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        if (words.isEmpty()) {
            poni.out().print(Overview.text());
            return ExitCode.DONE;
        }
        List<String> args = new ArrayList<>(words);
        args.addAll(List.of("--help", "--color", poni.color() ? "always" : "never"));
        return Poni.run(poni.surroundings(), args.toArray(String[]::new));
    }
}

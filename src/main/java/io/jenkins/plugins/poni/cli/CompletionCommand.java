package io.jenkins.plugins.poni.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code poni completion bash}. */
@Command(
        name = "completion",
        description = {
            "Load it in the current shell, or from ~/.bashrc or ~/.zshrc for every shell."
                    + " It completes the name poni, so that must be what you type: a launcher script or an alias."
        },
        footer = {"  source <(poni completion bash)", "  source <(poni completion zsh)"})
final class CompletionCommand implements Callable<Integer> {
    /** Shells that can use the script. */
    enum Shell {
        BASH,
        ZSH;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Invocation poni;

    @Parameters(
            paramLabel = "SHELL",
            description = "bash or zsh; the script is the same, and finds out which it runs in.")
    private Shell shell;

    CompletionCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        GlobalOptions options = new GlobalOptions();
        poni.out().print(AutoComplete.bash("poni", new CommandLines(poni, options).with(Commands.ALL)));
        return ExitCode.DONE;
    }
}

package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code poni diff}. */
@Command(
        name = "diff",
        description =
                "Shows how the files of the repository differ from the last commit, or from another revision. To compare"
                        + " with the machines use 'poni audit --diff'.",
        footer = {"  poni diff", "  poni diff HEAD~3"})
final class DiffCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            paramLabel = "REV",
            arity = "0..1",
            description = "A hash of 'poni history', a branch or tag, or HEAD~N; without it HEAD, the last commit.")
    private String revision = "HEAD";

    DiffCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        try (History history = History.open(poni.root())) {
            String diff = history.diff(revision);
            if (poni.json()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("since", revision);
                result.put("diff", diff);
                poni.print(result);
            } else {
                poni.out().print(VisibleText.block(diff));
            }
        }
        return ExitCode.DONE;
    }
}

package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.Revision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a command says that did nothing but commit, or found that there was nothing to commit. */
final class CommitResult {
    private CommitResult() {}

    static void print(Optional<Revision> made, String nothing, Invocation poni) {
        if (poni.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("subject", made.map(Revision::subject).orElse(""));
            result.put("revision", made.map(Revision::id).orElse(null));
            poni.print(result);
        } else {
            poni.out()
                    .println(
                            VisibleText.line(made.map(commit -> commit.subject() + " (commit " + commit.shortId() + ")")
                                    .orElse(nothing)));
        }
    }
}

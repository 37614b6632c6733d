package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.EnvironmentValues;
import io.jenkins.plugins.poni.repository.RepositoryEditor;
import io.jenkins.plugins.poni.repository.Revision;
import io.jenkins.plugins.poni.repository.Saved;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Changes the definitions by one edit, commits it and says what was done: what all commands that do so have in common. */
final class DefinitionChange {
    private final Invocation poni;
    private final String purpose;
    private final CommitOptions options;

    /** @param purpose the command, for others who wait for the lock meanwhile */
    DefinitionChange(Invocation poni, String purpose, CommitArguments commit) {
        this.poni = poni;
        this.purpose = "poni " + purpose;
        this.options = commit.options();
    }

    /** @return the exit code */
    int run(Consumer<RepositoryEditor> change) {
        EnvironmentValues world = new EnvironmentValues(poni.surroundings().environment());
        Saved saved;
        try (RepositoryEditor editor = RepositoryEditor.open(poni.repository(), purpose, world)) {
            change.accept(editor);
            saved = save(editor);
        }
        print(saved);
        return ExitCode.DONE;
    }

    private Saved save(RepositoryEditor editor) {
        try {
            return editor.save(options);
        } catch (DefinitionException e) {
            poni.err().println("poni: nothing was changed, since the result would be invalid.");
            throw e;
        }
    }

    private void print(Saved saved) {
        if (poni.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("subject", saved.subject());
            result.put("changes", saved.changes());
            result.put(
                    "revision",
                    saved.revision() == null ? null : saved.revision().id());
            poni.print(result);
            return;
        }
        if (poni.verbose()) {
            saved.changes().forEach(line -> poni.out().println(VisibleText.line(line)));
        }
        poni.out().println(VisibleText.line(summary(saved)));
    }

    private String summary(Saved saved) {
        if (saved.subject().isEmpty()) {
            return "Nothing to change, everything is so already.";
        }
        return saved.subject() + " " + committed(saved.revision());
    }

    private String committed(Revision revision) {
        return revision == null
                ? options.commit() ? "(nothing to commit)" : "(not committed)"
                : "(commit " + revision.shortId() + ")";
    }
}

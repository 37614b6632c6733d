package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.Outcome;
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.VisibleText;

/**
 * A file of a node. Texts have no hidden characters, but are not escaped for HTML.
 *
 * @param declaredIn the config and the line that declare it, or empty
 */
public record FileView(Outcome outcome, String path, String declaredIn, String detail, DiffView diff) {
    /**
     * Prepares a file.
     *
     * @param open whether its diff is unfolded
     * @param mostLines lines of the diff that are shown at most
     */
    static FileView of(FileReport file, boolean open, int mostLines) {
        String separator = file.config().isEmpty() || file.source().isEmpty() ? "" : " · ";
        return new FileView(
                Outcome.of(file),
                VisibleText.line(file.path()),
                VisibleText.line(file.config() + separator + file.source()),
                VisibleText.line(file.detail()),
                DiffView.of(file.diff(), open, mostLines));
    }

    /** The status as a word: the name of its colour in the style sheet. */
    public String word() {
        return Summary.word(outcome.ofNode());
    }
}

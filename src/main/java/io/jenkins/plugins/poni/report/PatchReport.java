package io.jenkins.plugins.poni.report;

import java.io.IOException;
import java.io.Writer;

/**
 * All diffs of a report as one patch, which {@code patch -p1} applies to a directory that holds each node's files below
 * the node's name. A difference that has no diff (a mode, a large file) becomes a comment, which patch skips.
 */
public final class PatchReport {
    private PatchReport() {}

    /** The writer is flushed but not closed. Nothing is written for a report without differences. */
    public static void write(Report report, Writer out) throws IOException {
        for (NodeReport node : report.nodes()) {
            if (node.status().failed()) {
                comment(out, node.node(), Summary.word(node.status()) + ": " + node.detail());
            }
            for (FileReport file : node.files()) {
                file(out, node, file);
            }
        }
        out.flush();
    }

    private static void file(Writer out, NodeReport node, FileReport file) throws IOException {
        if (!file.diff().isEmpty()) {
            out.write(UnifiedDiff.inPatch(node.node(), file.path(), file.diff()));
            if (!file.diff().endsWith("\n")) {
                out.write('\n');
            }
        } else if (file.status() != FileStatus.OK) {
            comment(out, node.node() + ": " + file.path(), Outcome.of(file) + " " + file.detail());
        }
    }

    private static void comment(Writer out, String about, String text) throws IOException {
        out.write("# " + VisibleText.line(about) + ": " + VisibleText.line(text).strip() + "\n");
    }
}

package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.ByteNames;
import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.report.ContentDiff;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.UnifiedDiff;
import java.util.List;
import java.util.Map;

/** Turns findings into reports of files, with their differences when these are asked for. */
final class FileReports {
    private static final ContentDiff NO_DIFFERENCE = new ContentDiff("", "");

    private final Node node;
    private final SecretMask mask;
    private final boolean diff;
    private final boolean audit;

    /**
     * @param diff whether differences are wanted
     * @param audit true when the change from declared to found is shown, false for that from found to declared
     */
    FileReports(Node node, SecretMask mask, boolean diff, boolean audit) {
        this.node = node;
        this.mask = mask;
        this.diff = diff;
        this.audit = audit;
    }

    /**
     * What stood in the files that differ before anything is changed; empty when no differences are wanted. Files that
     * nobody declared are not read: nobody said whether their content may be shown. Of very many files the first are read;
     * the others are told by size and hash, as large ones are.
     */
    Map<String, Content> fetch(Host host, List<Finding> findings) throws InterruptedException {
        List<String> paths = findings.stream()
                .filter(finding -> finding.status() == FileStatus.DIFFERS)
                .filter(finding -> !finding.wanted().secret())
                .filter(finding -> finding.found().size() <= ContentDiff.LARGEST
                        && finding.wanted().content().size() <= ContentDiff.LARGEST)
                .filter(new Room()::has)
                .map(finding -> finding.found().path())
                .distinct()
                .toList();
        return diff && !paths.isEmpty() ? host.fetch(paths) : Map.of();
    }

    FileReport of(Finding finding, boolean changed, Map<String, Content> old) {
        boolean declared = finding.wanted() != null;
        ContentDiff difference = difference(finding, old);
        String detail = finding.detail().isEmpty() ? difference.summary() : finding.detail();
        return new FileReport(
                mask.apply(ByteNames.shown(finding.path())),
                declared ? finding.wanted().config().name() : "",
                declared ? finding.wanted().origin().toString() : "",
                finding.status(),
                changed,
                mask.apply(ByteNames.shown(detail)),
                difference.patch());
    }

    private ContentDiff difference(Finding finding, Map<String, Content> old) {
        if (!finding.needsContent() || !diff) {
            return NO_DIFFERENCE;
        }
        if (finding.wanted().secret()) {
            return new ContentDiff("", "the content is secret and not shown");
        }
        Content wanted = finding.wanted().content();
        Content found = old.get(finding.found().path());
        if (finding.status() == FileStatus.DIFFERS && found == null) {
            return audit
                    ? ContentDiff.ofLarge(
                            wanted.size(),
                            wanted.sha256(),
                            finding.found().size(),
                            finding.found().sha256())
                    : ContentDiff.ofLarge(
                            finding.found().size(), finding.found().sha256(), wanted.size(), wanted.sha256());
        }
        Content shown = found == null ? null : new SecretLines(mask).hide(wanted, found);
        String oldLabel = UnifiedDiff.label("a", node.name(), finding.path());
        String newLabel = UnifiedDiff.label("b", node.name(), finding.path());
        return audit
                ? ContentDiff.between(oldLabel, newLabel, wanted, shown, mask)
                : ContentDiff.between(oldLabel, newLabel, shown, wanted, mask);
    }

    /** What a node's differing files may take of the memory while its report is made. */
    private static final class Room {
        private long left = Host.MOST_FETCHED;

        boolean has(Finding finding) {
            left -= finding.found().size();
            return left >= 0;
        }
    }
}

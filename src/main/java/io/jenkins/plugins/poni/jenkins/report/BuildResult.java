package io.jenkins.plugins.poni.jenkins.report;

import hudson.Util;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.report.DiffMeaning;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.ReportSummary;
import io.jenkins.plugins.poni.report.Summary;
import io.jenkins.plugins.poni.report.VisibleText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One result of a build and its page. A result whose file is missing or damaged is there, with zeros and a problem. */
@ExportedBean(defaultVisibility = 2)
public final class BuildResult implements ModelObject {
    private static final Logger LOG = LoggerFactory.getLogger(BuildResult.class);

    private final Run<?, ?> run;
    private final SideFiles files;
    private final String id;
    private final ReportSummary summary;

    BuildResult(Run<?, ?> run, SideFiles files, String id) {
        this.run = run;
        this.files = files;
        this.id = id;
        this.summary = summary();
    }

    private ReportSummary summary() {
        try {
            return files.readSummary(id);
        } catch (IOException e) {
            LOG.warn("Cannot show the result \"{}\" of {}", id, run, e);
            return null;
        }
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The id that the step gave it; its name in links. */
    @Exported
    public String getId() {
        return id;
    }

    @Override
    public String getDisplayName() {
        return id;
    }

    /** Whether its numbers are known. */
    public boolean isReadable() {
        return summary != null;
    }

    /** Why it can't be shown, if it can't. */
    public String getProblem() {
        return Messages.BuildResult_Problem();
    }

    /** The numbers, or null when there is a problem. */
    ReportSummary getSummary() {
        return summary;
    }

    /** A few words on how it ended. */
    @Exported
    public String getHeadline() {
        return summary == null ? Messages.BuildResult_NotAvailable(id) : VisibleText.line(Summary.headline(summary));
    }

    /** What was done: verify, deploy, audit, control. */
    @Exported
    public String getVerb() {
        return summary == null ? "" : VisibleText.line(summary.verb());
    }

    /** Whether a deployment only showed what it would do. */
    @Exported
    public boolean isDryRun() {
        return summary != null && summary.dryRun();
    }

    /** Commit of the definitions, or empty. */
    @Exported
    public String getRevision() {
        return summary == null ? "" : VisibleText.line(summary.revision());
    }

    /** When it began. */
    @Exported
    public Date getStarted() {
        return summary == null ? null : Date.from(summary.started());
    }

    /** How long it took, in milliseconds. */
    @Exported
    public long getDuration() {
        return summary == null ? 0 : summary.took().toMillis();
    }

    /** How long it took, for people. */
    public String getTook() {
        return summary == null ? "" : Durations.format(summary.took());
    }

    /** Number of nodes. */
    @Exported
    public long getNodes() {
        return summary == null ? 0 : summary.allNodes();
    }

    /** Number of nodes on which a deployment changed something. */
    @Exported
    public long getChanged() {
        return count(NodeStatus.CHANGED);
    }

    /** Number of nodes that are not as declared and were left so. */
    @Exported
    public long getDrifted() {
        return count(NodeStatus.DRIFT);
    }

    /** Number of nodes that failed, could not be reached, or were skipped. */
    @Exported
    public long getFailed() {
        return summary == null ? 0 : summary.failedNodes();
    }

    private long count(NodeStatus status) {
        return summary == null ? 0 : summary.count(status);
    }

    /** The worst that happened to a node, as a word: the name of its colour in the style sheet. */
    public String getWord() {
        return Summary.word(summary == null ? NodeStatus.FAILED : summary.worst());
    }

    /** Address of the result's page, relative to that of Jenkins. */
    public String getUrl() {
        return run.getUrl() + "poni/" + id + "/";
    }

    /** Address of the archived files, relative to that of Jenkins; empty when there are none. */
    public String getArtifactsUrl() {
        return summary == null || summary.directory().isEmpty()
                ? ""
                : Arrays.stream(summary.directory().split("/"))
                        .map(Util::rawEncode)
                        .collect(Collectors.joining("/", run.getUrl() + "artifact/", "/"));
    }

    /** What the sides of its diffs are. */
    public DiffMeaning getDiffMeaning() {
        return DiffMeaning.of(getVerb(), isDryRun());
    }

    /** All results of the build, for the tabs. */
    public List<BuildResult> getSiblings() {
        return run.getAction(PoniBuildAction.class).getResults();
    }

    /** The nodes under a filter, or null when they can't be read. */
    public ResultView view(String status, String query) {
        try {
            return ResultView.of(files.readNodes(id).rows(), status, query);
        } catch (IOException e) {
            LOG.warn("Cannot show the nodes of the result \"{}\" of {}", id, run, e);
            return null;
        }
    }

    /** The page of a node, or null if there is none of this number; for links. */
    public NodePage getNode(String number) {
        return number.matches("[0-9]{1,9}") ? node(Integer.parseInt(number)) : null;
    }

    /** The node of this number, or null if there is none, or it can't be read. */
    public NodePage node(int number) {
        try {
            NodeReport node = files.readNode(id, number);
            return node == null ? null : new NodePage(this, NodeView.of(number, node));
        } catch (IOException e) {
            LOG.warn("Cannot show node {} of the result \"{}\" of {}", number, id, run, e);
            return null;
        }
    }
}

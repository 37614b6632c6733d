package io.jenkins.plugins.poni.jenkins.report;

import hudson.model.ModelObject;

/** One node of a result: the part that a page of the result fetches when the node is unfolded, and a page of its own. */
public final class NodePage implements ModelObject {
    private final BuildResult result;
    private final NodeView view;

    NodePage(BuildResult result, NodeView view) {
        this.result = result;
        this.view = view;
    }

    /** The result that the node is part of. */
    public BuildResult getResult() {
        return result;
    }

    /** What is shown. */
    public NodeView getView() {
        return view;
    }

    @Override
    public String getDisplayName() {
        return view.row().name();
    }
}

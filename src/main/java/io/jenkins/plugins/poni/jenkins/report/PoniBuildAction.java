package io.jenkins.plugins.poni.jenkins.report;

import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Shows the results of Poni's steps on their build: a summary on its page, and a page of their own. There is one for a
 * build; it holds the ids of the results, which lie beside the build.
 *
 * <p>It is a plain action and no tab of the new build page: those are behind a user's experimental flag in the oldest
 * Jenkins that is supported. There the summary appears among those of other plugins.
 */
@ExportedBean
public final class PoniBuildAction implements RunAction2, StaplerProxy {
    /** Never changed, but replaced: the build may be saved by one branch while another one adds a result. */
    private volatile ArrayList<String> ids = new ArrayList<>();

    private transient Run<?, ?> run;
    private transient SideFiles files;

    PoniBuildAction() {}

    @Override
    public void onAttached(Run<?, ?> r) {
        run = r;
        files = SideFiles.of(r.getRootDir());
    }

    @Override
    public void onLoad(Run<?, ?> r) {
        onAttached(r);
    }

    /** Shows a result from now on; one that is shown keeps its place. */
    synchronized void show(String id) {
        if (!ids.contains(id)) {
            ArrayList<String> more = new ArrayList<>(ids);
            more.add(id);
            ids = more;
        }
    }

    /** Pages of the action, and of its results below it, are for those who may read the build. */
    @Override
    public Object getTarget() {
        run.getParent().checkPermission(Item.READ);
        return this;
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** All results, in the order in which they came. */
    @Exported
    public List<BuildResult> getResults() {
        return ids.stream().map(this::result).toList();
    }

    /** The result that the page shows when none is named: the last one. */
    public BuildResult getShown() {
        ArrayList<String> all = ids;
        return all.isEmpty() ? null : result(all.get(all.size() - 1));
    }

    /** The result with this id, or null; for links. */
    public BuildResult getDynamic(String id) {
        return ids.contains(id) ? result(id) : null;
    }

    private BuildResult result(String id) {
        return new BuildResult(run, files, id);
    }

    /** This page as data. */
    public Api getApi() {
        return new Api(this);
    }

    @Override
    public String getIconFileName() {
        return "symbol-git-compare-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return Messages.PoniBuildAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "poni";
    }
}

package io.jenkins.plugins.poni.jenkins;

import hudson.Util;
import io.jenkins.plugins.poni.jenkins.credential.SecretBinding;
import io.jenkins.plugins.poni.jenkins.work.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that renders files of some nodes. */
public abstract class TargetStep extends PoniStep {
    private static final long serialVersionUID = 1L;

    private String nodes;
    private String exclude;
    private String configs;
    private String tags;
    private ArrayList<SecretBinding> secrets = new ArrayList<>();
    private boolean failuresReturned;

    /** Regular expression searched in the full names of nodes; null for all. */
    public final String getNodes() {
        return nodes;
    }

    @DataBoundSetter
    public final void setNodes(String nodes) {
        this.nodes = Util.fixEmptyAndTrim(nodes);
    }

    /** Regular expression of nodes to leave out, or null. */
    public final String getExclude() {
        return exclude;
    }

    @DataBoundSetter
    public final void setExclude(String exclude) {
        this.exclude = Util.fixEmptyAndTrim(exclude);
    }

    /** Regular expressions of config names, separated by white space; null for all. */
    public final String getConfigs() {
        return configs;
    }

    @DataBoundSetter
    public final void setConfigs(String configs) {
        this.configs = Util.fixEmptyAndTrim(configs);
    }

    /** Tags of files, separated by white space; null for the files without tags. */
    public final String getTags() {
        return tags;
    }

    @DataBoundSetter
    public final void setTags(String tags) {
        this.tags = Util.fixEmptyAndTrim(tags);
    }

    /** Credentials by the names that templates ask for. */
    public final List<SecretBinding> getSecrets() {
        return secrets;
    }

    @DataBoundSetter
    public final void setSecrets(List<SecretBinding> secrets) {
        this.secrets = new ArrayList<>(Util.fixNull(secrets));
    }

    /** Whether the step fails when a node did; otherwise the pipeline gets the result and decides. */
    public final boolean isFailOnError() {
        return !failuresReturned;
    }

    @DataBoundSetter
    public final void setFailOnError(boolean failOnError) {
        this.failuresReturned = !failOnError;
    }

    final Selection selection() {
        return new Selection(Util.fixNull(nodes), Util.fixNull(exclude), words(configs), words(tags));
    }

    static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.trim().split("\\s+"));
    }
}

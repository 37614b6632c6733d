package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.poni.jenkins.credential.NodeCredentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that logs in to nodes. */
public abstract class RemoteStep extends TargetStep {
    private static final long serialVersionUID = 1L;
    private static final int DEFAULT_PARALLEL = 10;

    private String credentialsId;
    private ArrayList<NodeCredentials> credentials = new ArrayList<>();
    private Integer parallel;
    private String timeout;
    private String hostKeys;

    /** SSH credentials for nodes that nothing else is said about, or null. */
    public final String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public final void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** SSH credentials by patterns of nodes; the first pattern that matches counts. */
    public final List<NodeCredentials> getCredentials() {
        return credentials;
    }

    @DataBoundSetter
    public final void setCredentials(List<NodeCredentials> credentials) {
        this.credentials = new ArrayList<>(Util.fixNull(credentials));
    }

    /** Most nodes at a time; null for ten. */
    public final Integer getParallel() {
        return parallel;
    }

    @DataBoundSetter
    public final void setParallel(Integer parallel) {
        this.parallel = parallel;
    }

    /** Longest time to reach a node and log in, such as {@code 30s}; null for what the node says. */
    public final String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public final void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    /** {@code strict}, {@code accept-new} or {@code none}; null for the strategy of this Jenkins. */
    public final String getHostKeys() {
        return hostKeys;
    }

    @DataBoundSetter
    public final void setHostKeys(String hostKeys) {
        this.hostKeys = Util.fixEmptyAndTrim(hostKeys);
    }

    final int atATime() throws AbortException {
        return NumberField.orElse("parallel", parallel, DEFAULT_PARALLEL);
    }

    final Duration longestConnect() throws AbortException {
        if (timeout == null) {
            return null;
        }
        return TimeField.parse("timeout", timeout);
    }
}

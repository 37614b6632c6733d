package io.jenkins.plugins.poni.jenkins.trust;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** The key of a machine that was never seen is recorded on the agent and trusted from then on; a changed key is refused. */
public final class AcceptNewStrategy extends HostKeyStrategy {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public AcceptNewStrategy() {
        // There is nothing to choose.
    }

    @Override
    public HostKeyPolicy policy() {
        return HostKeyPolicy.ACCEPT_NEW;
    }

    /** Its entry in the list of strategies. */
    @Extension(ordinal = 20)
    @Symbol("poniAcceptNew")
    public static final class DescriptorImpl extends Descriptor<HostKeyStrategy> {
        @Override
        public String getDisplayName() {
            return Messages.AcceptNewStrategy_displayName();
        }
    }
}

package io.jenkins.plugins.poni.jenkins.trust;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Only machines whose keys are known: to the known_hosts of the definitions, of the agent's user or of the agent. */
public final class KnownHostsStrategy extends HostKeyStrategy {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public KnownHostsStrategy() {
        // There is nothing to choose.
    }

    @Override
    public HostKeyPolicy policy() {
        return HostKeyPolicy.STRICT;
    }

    /** Its entry in the list of strategies. */
    @Extension(ordinal = 40)
    @Symbol("poniKnownHosts")
    public static final class DescriptorImpl extends Descriptor<HostKeyStrategy> {
        @Override
        public String getDisplayName() {
            return Messages.KnownHostsStrategy_displayName();
        }
    }
}

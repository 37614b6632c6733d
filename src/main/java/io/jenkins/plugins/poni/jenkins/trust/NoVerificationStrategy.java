package io.jenkins.plugins.poni.jenkins.trust;

import hudson.Extension;
import hudson.model.Descriptor;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Nothing is verified, so that whoever sits between Jenkins and a machine reads and changes everything. */
public final class NoVerificationStrategy extends HostKeyStrategy {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public NoVerificationStrategy() {
        // There is nothing to choose.
    }

    @Override
    public HostKeyPolicy policy() {
        return HostKeyPolicy.NONE;
    }

    /** Its entry in the list of strategies. */
    @Extension(ordinal = 10)
    @Symbol("poniNoVerification")
    public static final class DescriptorImpl extends Descriptor<HostKeyStrategy> {
        @Override
        public String getDisplayName() {
            return Messages.NoVerificationStrategy_displayName();
        }
    }
}

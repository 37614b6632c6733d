package io.jenkins.plugins.poni.jenkins.trust;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import io.jenkins.plugins.poni.remote.KnownHostsText;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Only machines whose keys are known, to the known_hosts files or to the lines that the administrator gives here. */
public final class ManualKeysStrategy extends HostKeyStrategy {
    private static final long serialVersionUID = 1L;

    private final String approvedHostKeys;

    /**
     * Also configuration as code comes here, which asks no form.
     *
     * @throws Descriptor.FormException if a line is not understood, so that no machine could be known by it
     */
    @DataBoundConstructor
    public ManualKeysStrategy(String approvedHostKeys) throws Descriptor.FormException {
        this.approvedHostKeys = Util.fixNull(approvedHostKeys).trim();
        List<Problem> problems = KnownHostsText.problems(this.approvedHostKeys);
        if (!problems.isEmpty()) {
            throw new Descriptor.FormException("approvedHostKeys: " + problems.get(0), "approvedHostKeys");
        }
    }

    /** Lines of a known_hosts file. */
    public String getApprovedHostKeys() {
        return approvedHostKeys;
    }

    @Override
    public HostKeyPolicy policy() {
        return HostKeyPolicy.STRICT;
    }

    @Override
    public String knownHosts() {
        return approvedHostKeys + "\n";
    }

    /** Its entry in the list of strategies. */
    @Extension(ordinal = 30)
    @Symbol("poniManualKeys")
    public static final class DescriptorImpl extends Descriptor<HostKeyStrategy> {
        @Override
        public String getDisplayName() {
            return Messages.ManualKeysStrategy_displayName();
        }

        /** Names the first line that is not understood. */
        @POST
        public FormValidation doCheckApprovedHostKeys(@QueryParameter String approvedHostKeys) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            List<Problem> problems = KnownHostsText.problems(Util.fixNull(approvedHostKeys));
            return problems.isEmpty()
                    ? FormValidation.ok()
                    : FormValidation.error(problems.get(0).toString());
        }
    }
}

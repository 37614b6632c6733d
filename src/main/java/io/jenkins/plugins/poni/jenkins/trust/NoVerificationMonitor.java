package io.jenkins.plugins.poni.jenkins.trust;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import org.jenkinsci.Symbol;

/** Warns administrators while SSH host keys are not verified. */
@Extension
@Symbol("poniNoVerification")
public final class NoVerificationMonitor extends AdministrativeMonitor {
    @Override
    public String getDisplayName() {
        return Messages.NoVerificationMonitor_displayName();
    }

    @Override
    public boolean isActivated() {
        return PoniHostKeyConfiguration.get().getStrategy().policy() == HostKeyPolicy.NONE;
    }

    @Override
    public boolean isSecurity() {
        return true;
    }
}

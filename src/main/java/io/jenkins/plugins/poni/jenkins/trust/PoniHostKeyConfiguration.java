package io.jenkins.plugins.poni.jenkins.trust;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.PersistentDescriptor;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import java.util.Locale;
import jenkins.model.GlobalConfiguration;
import jenkins.model.GlobalConfigurationCategory;
import org.jenkinsci.Symbol;

/** The strategy for SSH host keys of all Jenkins, on the page of security settings. Strict unless somebody decided otherwise. */
@Extension
@Symbol("poniHostKeys")
public class PoniHostKeyConfiguration extends GlobalConfiguration implements PersistentDescriptor {
    private HostKeyStrategy strategy;

    /** The one of this Jenkins. */
    public static PoniHostKeyConfiguration get() {
        return ExtensionList.lookupSingleton(PoniHostKeyConfiguration.class);
    }

    @Override
    @NonNull
    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Security.class);
    }

    @NonNull
    public HostKeyStrategy getStrategy() {
        return strategy == null ? new KnownHostsStrategy() : strategy;
    }

    public void setStrategy(HostKeyStrategy strategy) {
        this.strategy = strategy;
        save();
    }

    /**
     * What a step gets.
     *
     * @param wanted {@code strict}, {@code accept-new} or {@code none}; empty for what the administrator chose
     * @throws AbortException if it is something else, or weaker than what the administrator chose
     */
    public HostKeyPolicy policy(String wanted) throws AbortException {
        HostKeyPolicy allowed = getStrategy().policy();
        if (wanted.isEmpty()) {
            return allowed;
        }
        HostKeyPolicy policy = parse(wanted);
        if (policy.compareTo(allowed) > 0) {
            throw new AbortException("hostKeys: \"" + wanted + "\" is weaker than the strategy \"" + name(allowed)
                    + "\" of this Jenkins. Leave it out, record the keys in known_hosts of the definitions, or have an"
                    + " administrator change the strategy in the security settings.");
        }
        return policy;
    }

    private static HostKeyPolicy parse(String wanted) throws AbortException {
        for (HostKeyPolicy policy : HostKeyPolicy.values()) {
            if (name(policy).equals(wanted)) {
                return policy;
            }
        }
        throw new AbortException(
                "hostKeys: \"" + wanted + "\" is no strategy. Write strict, accept-new or none, or leave it out.");
    }

    /** As it is written in a pipeline. */
    static String name(HostKeyPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

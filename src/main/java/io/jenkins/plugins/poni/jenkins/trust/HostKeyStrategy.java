package io.jenkins.plugins.poni.jenkins.trust;

import hudson.model.Describable;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import java.io.Serializable;

/** What an administrator decided about machines whose SSH host key is not known. */
public abstract class HostKeyStrategy implements Describable<HostKeyStrategy>, Serializable {
    private static final long serialVersionUID = 1L;

    /** The weakest policy that a pipeline may use, and the one that it gets when it asks for nothing. */
    public abstract HostKeyPolicy policy();

    /** Lines of a known_hosts file that count in addition to those of the definitions and of the agent; may be empty. */
    public String knownHosts() {
        return "";
    }
}

package io.jenkins.plugins.poni.remote;

/** What becomes of a machine whose host key is not known yet. A changed or revoked key is refused by all but {@link #NONE}. */
public enum HostKeyPolicy {
    /** It is refused. */
    STRICT,

    /** Its key is recorded and it is accepted, unless another key of it is known. */
    ACCEPT_NEW,

    /** It is accepted with a warning, and so is every other key: nothing is verified. */
    NONE
}

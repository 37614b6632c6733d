package com.cloudbees.plugins.credentials.domains;

import edu.umd.cs.findbugs.annotations.CheckForNull;

public class HostnamePortRequirement extends HostnameRequirement {

    public HostnamePortRequirement(@CheckForNull String hostname, int port) {
        super(null);
        throw new UnsupportedOperationException();
    }
}

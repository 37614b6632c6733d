package com.cloudbees.plugins.credentials.domains;

import edu.umd.cs.findbugs.annotations.CheckForNull;

public class SchemeRequirement extends DomainRequirement {

    public SchemeRequirement(@CheckForNull String scheme) {
        throw new UnsupportedOperationException();
    }
}

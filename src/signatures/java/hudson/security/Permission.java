package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;

public final class Permission {

    @NonNull
    public final String name = null;

    @NonNull
    public String getId() {
        throw new UnsupportedOperationException();
    }

    private Permission() {
        throw new UnsupportedOperationException();
    }
}

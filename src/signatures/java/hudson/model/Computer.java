package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.AccessControlled;
import java.util.concurrent.ExecutorService;

public abstract class Computer extends Actionable implements AccessControlled {

    public static final ExecutorService threadPoolForRemoting = null;

    @NonNull
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    Computer() {
        throw new UnsupportedOperationException();
    }
}

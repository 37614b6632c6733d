package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends PersistenceRoot, AccessControlled {

    @NonNull
    String getName();

    String getUrl();

    Permission READ = null;

    Permission EXTENDED_READ = null;
}

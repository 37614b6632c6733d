package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

public interface ItemGroup<T extends Item> extends PersistenceRoot {

    @CheckForNull
    T getItem(String name);
}

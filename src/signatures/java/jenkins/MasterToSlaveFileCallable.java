package jenkins;

import hudson.FilePath;
import org.jenkinsci.remoting.RoleChecker;

public abstract class MasterToSlaveFileCallable<T> implements FilePath.FileCallable<T> {
    @Override
    public void checkRoles(RoleChecker checker) {
        throw new UnsupportedOperationException();
    }
}

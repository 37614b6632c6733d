package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

public class MissingContextVariableException extends Exception {

    public MissingContextVariableException(@NonNull Class<?> type, @CheckForNull StepDescriptor d) {
        throw new UnsupportedOperationException();
    }

    public Class<?> getType() {
        throw new UnsupportedOperationException();
    }
}

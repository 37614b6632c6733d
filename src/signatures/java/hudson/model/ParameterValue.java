package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serializable;

public abstract class ParameterValue implements Serializable {

    public final String getName() {
        throw new UnsupportedOperationException();
    }

    public String getShortDescription() {
        throw new UnsupportedOperationException();
    }

    @CheckForNull
    public Object getValue() {
        throw new UnsupportedOperationException();
    }

    ParameterValue() {
        throw new UnsupportedOperationException();
    }
}

package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;

public final class Result implements Serializable {

    @NonNull
    public static final Result UNSTABLE = null;

    private Result() {
        throw new UnsupportedOperationException();
    }
}

package hudson.remoting;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;

public class Channel implements VirtualChannel {

    @CheckForNull
    public static Channel current() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public static Channel currentOrFail() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V, T extends Throwable> V call(Callable<V, T> callable) throws IOException, T, InterruptedException {
        throw new UnsupportedOperationException();
    }

    Channel() {
        throw new UnsupportedOperationException();
    }
}

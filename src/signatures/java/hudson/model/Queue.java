package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import org.springframework.security.core.Authentication;

public class Queue {

    public interface Task {

        @NonNull
        default Authentication getDefaultAuthentication2() {
            throw new UnsupportedOperationException();
        }
    }

    Queue() {
        throw new UnsupportedOperationException();
    }
}

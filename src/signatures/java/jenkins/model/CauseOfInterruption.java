package jenkins.model;

import hudson.model.TaskListener;
import java.io.Serializable;

public abstract class CauseOfInterruption implements Serializable {

    public abstract String getShortDescription();

    public void print(TaskListener listener) {
        throw new UnsupportedOperationException();
    }

    public static final class UserInterruption extends CauseOfInterruption {

        @Override
        public String getShortDescription() {
            throw new UnsupportedOperationException();
        }

        private UserInterruption() {
            throw new UnsupportedOperationException();
        }
    }
}

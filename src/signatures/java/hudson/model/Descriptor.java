package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import jenkins.model.GlobalConfigurationCategory;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {

    protected Descriptor() {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public void save() {
        throw new UnsupportedOperationException();
    }

    public static final class FormException extends Exception {

        public FormException(String message, String formField) {
            throw new UnsupportedOperationException();
        }
    }

    @NonNull
    public GlobalConfigurationCategory getCategory() {
        throw new UnsupportedOperationException();
    }
}

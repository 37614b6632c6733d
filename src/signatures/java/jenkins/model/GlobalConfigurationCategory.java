package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.ModelObject;

public abstract class GlobalConfigurationCategory implements ExtensionPoint, ModelObject {

    @NonNull
    public static <T extends GlobalConfigurationCategory> T get(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public static class Unclassified extends GlobalConfigurationCategory {

        @Override
        public String getDisplayName() {
            throw new UnsupportedOperationException();
        }
    }

    public static class Security extends GlobalConfigurationCategory {

        @Override
        public String getDisplayName() {
            throw new UnsupportedOperationException();
        }
    }
}

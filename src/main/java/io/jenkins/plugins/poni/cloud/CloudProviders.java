package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.UsageException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The providers that this installation has, by name. */
public final class CloudProviders {
    private final Map<String, CloudProvider> providers = new TreeMap<>();

    /**
     * @throws IllegalStateException if two providers have the same name
     */
    public CloudProviders(Iterable<CloudProvider> providers) {
        for (CloudProvider provider : providers) {
            if (this.providers.put(provider.name(), provider) != null) {
                throw new IllegalStateException("Two cloud providers are called \"" + provider.name() + "\"");
            }
        }
    }

    /** Those that the class path of Poni itself names. */
    public static CloudProviders installed() {
        return of(CloudProvider.class.getClassLoader());
    }

    /** Those that a class loader finds the names of. */
    public static CloudProviders of(ClassLoader loader) {
        return new CloudProviders(ServiceLoader.load(CloudProvider.class, loader));
    }

    /**
     * @throws UsageException if there is none of that name
     */
    public CloudProvider find(String name) {
        CloudProvider provider = providers.get(name);
        if (provider == null) {
            String remedy = providers.isEmpty()
                    ? "This installation of Poni has no cloud provider."
                    : Names.didYouMean(name, providers.keySet());
            throw new UsageException("Cannot find the cloud provider \"" + name + "\". " + remedy);
        }
        return provider;
    }
}

package io.jenkins.plugins.poni.cloud.pool;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.CloudDefinition;
import io.jenkins.plugins.poni.cloud.CloudProperties;
import io.jenkins.plugins.poni.cloud.CloudProvider;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lends the machines that {@code pools} in poni.yaml lists. */
public final class PoolProvider implements CloudProvider {
    static final String NAME = "pool";
    private static final String POOL = "pool";
    private static final String LABELS = "labels";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isStock() {
        return true;
    }

    /** Every key that {@code cloud} may have for a pool, and machines in one, without those of every provider. */
    public static Set<String> allKeys() {
        Set<String> all = new TreeSet<>(keys().keySet());
        all.addAll(PoolMachine.KEYS);
        return all;
    }

    /** The keys that a node may have besides those of every provider, with what they mean. */
    static Map<String, String> keys() {
        return new TreeMap<>(Map.of(
                POOL, "name of the pool",
                LABELS, "labels that the machine must have, all of them"));
    }

    @Override
    public List<Problem> check(MachineRequest request) {
        CloudProperties properties = properties(request.properties());
        Map<String, String> known = new TreeMap<>(keys());
        known.putAll(CloudDefinition.keys());
        properties.allow(known.keySet());
        properties.requiredText(POOL);
        properties.texts(LABELS);
        if (properties.has("user_data")) {
            properties.problem(
                    "user_data", "The machines of a pool exist already and are told nothing", "Remove the key.");
        }
        return properties.problems();
    }

    @Override
    public String place(Value.Mapping properties) {
        String pool = properties(properties).text(POOL);
        return pool == null ? "" : pool;
    }

    @Override
    public String summary(MachineRequest request) {
        List<String> labels = labels(request);
        return labels.isEmpty() ? "any machine" : "a machine with " + String.join(", ", labels);
    }

    static List<String> labels(MachineRequest request) {
        return properties(request.properties()).texts(LABELS);
    }

    private static CloudProperties properties(Value.Mapping map) {
        return new CloudProperties(map, "cloud");
    }

    @Override
    public Cloud connect(CloudSite site, ProviderSettings settings) {
        return new PoolCloud(site);
    }
}

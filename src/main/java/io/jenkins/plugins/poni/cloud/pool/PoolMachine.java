package io.jenkins.plugins.poni.cloud.pool;

import io.jenkins.plugins.poni.cloud.CloudProperties;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One machine of a pool.
 *
 * @param name its name in the pool, which is its identifier as well
 * @param host address or host name
 * @param labels what it is good for
 * @param addresses further addresses, by property of the node such as {@code private.ip}
 * @param hostKeys its host keys, as in {@code .pub} files; empty when they are known elsewhere
 */
record PoolMachine(String name, String host, Set<String> labels, Map<String, String> addresses, List<String> hostKeys) {

    static final List<String> KEYS = List.of("host", "labels", "private", "public", "host_keys");

    PoolMachine {
        labels = Set.copyOf(labels);
        addresses = Map.copyOf(addresses);
        hostKeys = List.copyOf(hostKeys);
    }

    /**
     * Reads the machines of a pool in the order of the file.
     *
     * @throws DefinitionException if there is no such pool, or its list is wrong
     */
    static List<PoolMachine> read(Value.Mapping pools, String pool) {
        if (!(pools.get(pool) instanceof Value.Mapping machines)) {
            throw new DefinitionException(Problem.at(
                    Origin.of("poni.yaml"),
                    "There is no pool \"" + pool + "\"",
                    pools.entries().isEmpty()
                            ? "Add it under \"pools:\"."
                            : "Known are: " + String.join(", ", pools.entries().keySet()) + "."));
        }
        List<Problem> problems = new ArrayList<>();
        List<PoolMachine> read = new ArrayList<>();
        machines.entries().forEach((name, value) -> read.add(read(pool, name, value, problems)));
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return read;
    }

    private static PoolMachine read(String pool, String name, Value value, List<Problem> problems) {
        Value.Mapping map = value instanceof Value.Mapping mapping ? mapping : Value.Mapping.empty(value.origin());
        CloudProperties properties = new CloudProperties(map, "machine \"" + name + "\" of pool \"" + pool + "\"");
        properties.allow(KEYS);
        String host = properties.text("host");
        Map<String, String> addresses = new LinkedHashMap<>();
        for (String network : List.of("private", "public")) {
            properties.textMap(network).forEach((kind, address) -> addresses.put(network + "." + kind, address));
        }
        PoolMachine machine = new PoolMachine(
                name,
                host == null ? name : host,
                Set.copyOf(properties.texts("labels")),
                addresses,
                properties.texts("host_keys"));
        problems.addAll(properties.problems());
        return machine;
    }

    Instance instance() {
        return Instance.of(name, Instance.State.RUNNING).withHost(host, addresses);
    }
}

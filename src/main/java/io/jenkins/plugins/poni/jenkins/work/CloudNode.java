package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.cloud.LaunchRequest;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node whose machine comes from a cloud, as it travels to the controller.
 *
 * @param instance the machine that it has, or null
 * @param properties its {@code cloud} map: maps, lists and scalars
 * @param file where that map stands
 * @param line where that map stands
 */
public record CloudNode(
        String name, String provider, String instance, LinkedHashMap<String, Object> properties, String file, int line)
        implements Serializable {

    /** Nothing if no provider is named. */
    static Optional<CloudNode> of(Node node, Value.Mapping cloud) {
        LinkedHashMap<String, Object> properties = new LinkedHashMap<>();
        cloud.plain().forEach((key, value) -> properties.put(key, portable(value)));
        return properties.get("provider") instanceof String provider
                ? Optional.of(new CloudNode(
                        node.name(),
                        provider,
                        properties.get("instance") instanceof String id ? id : null,
                        properties,
                        cloud.origin().file(),
                        cloud.origin().line()))
                : Optional.empty();
    }

    /** Only collections that may be sent. */
    private static Object portable(Object value) {
        if (value instanceof Map<?, ?> map) {
            LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), portable(item)));
            return copy;
        }
        if (value instanceof List<?> list) {
            ArrayList<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(portable(item)));
            return copy;
        }
        return value;
    }

    /** @param token the same whenever the same machine is asked for */
    public LaunchRequest request(String token) {
        return new LaunchRequest(name, (Value.Mapping) value(properties), token);
    }

    private Value value(Object plain) {
        Origin origin = new Origin(file, line);
        if (plain instanceof Map<?, ?> map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put(String.valueOf(key), value(item)));
            return new Value.Mapping(entries, origin);
        }
        if (plain instanceof List<?> list) {
            return new Value.Sequence(list.stream().map(this::value).toList(), origin);
        }
        return new Value.Scalar(plain, origin);
    }
}

package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes cloud properties of plain maps and lists, as if they were read from a file. */
public final class CloudValues {
    private static final Origin ORIGIN = new Origin("node.yaml", 3);

    private CloudValues() {}

    public static Value.Mapping mapping(Map<String, ?> plain) {
        Map<String, Value> values = new LinkedHashMap<>();
        plain.forEach((key, value) -> values.put(key, value(value)));
        return new Value.Mapping(values, ORIGIN);
    }

    private static Value value(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            Map<String, Object> named = new LinkedHashMap<>();
            map.forEach((key, value) -> named.put(String.valueOf(key), value));
            return mapping(named);
        }
        if (plain instanceof List<?> list) {
            return new Value.Sequence(list.stream().map(CloudValues::value).toList(), ORIGIN);
        }
        return new Value.Scalar(plain instanceof Integer number ? Long.valueOf(number) : plain, ORIGIN);
    }

    /** A node that wants a machine. */
    public static MachineRequest request(String node, Map<String, ?> cloud) {
        return MachineRequest.of(CloudDefinition.of(node, mapping(cloud)));
    }
}

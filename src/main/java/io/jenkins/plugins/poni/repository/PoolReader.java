package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the pools of existing machines: each a map in poni.yaml, or a file of the repository that holds that map. */
final class PoolReader {
    private static final String KEY = "pools";

    private final DefinitionTree tree;
    private final Problems problems;

    PoolReader(DefinitionTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    /** @param file poni.yaml */
    Value.Mapping read(MappingReader file) {
        Value.Mapping pools = file.mapping(KEY);
        Map<String, Value> read = new LinkedHashMap<>();
        pools.entries().forEach((name, value) -> {
            Value.Mapping machines = machines(name, value);
            if (machines != null) {
                read.put(name, machines);
            }
        });
        return new Value.Mapping(read, pools.origin());
    }

    private Value.Mapping machines(String pool, Value value) {
        if (value instanceof Value.Mapping machines) {
            return machines;
        }
        if (value instanceof Value.Scalar scalar && scalar.value() instanceof String label) {
            return fromFile(pool, label, value.origin());
        }
        problems.add(
                value.origin(),
                "The pool \"" + pool + "\" holds " + Kinds.describe(value) + ", expected a map",
                "Write a map of machines, or the name of a file that holds it.");
        return null;
    }

    private Value.Mapping fromFile(String pool, String label, Origin origin) {
        String fault = SourcePath.fault(label);
        if (fault != null) {
            problems.add(
                    origin,
                    "The file \"" + label.replace("\0", "\\0") + "\" of pool \"" + pool + "\" " + fault,
                    "Name a file of the repository, relative to its root.");
            return null;
        }
        if (tree.find("", label, false, origin) == DefinitionTree.Finding.ABSENT) {
            problems.add(origin, "There is no file \"" + label + "\" for pool \"" + pool + "\"", "Add it.");
            return null;
        }
        return tree.read(label);
    }
}

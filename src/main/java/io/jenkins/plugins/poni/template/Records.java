package io.jenkins.plugins.poni.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Records by bucket, as one node's templates made them; for one thread. */
final class Records {
    private final Map<String, List<Map<String, Object>>> byBucket = new LinkedHashMap<>();

    void add(String bucket, Map<String, Object> entry) {
        byBucket.computeIfAbsent(bucket, name -> new ArrayList<>()).add(Collections.unmodifiableMap(entry));
    }

    boolean isEmpty() {
        return byBucket.isEmpty();
    }

    /** The records of all nodes in one, each bucket in the order of the nodes and without duplicates. */
    static Map<String, List<Map<String, Object>>> merged(List<Records> ofNodes) {
        Map<String, Set<Map<String, Object>>> sets = new TreeMap<>();
        for (Records records : ofNodes) {
            records.byBucket.forEach((bucket, entries) ->
                    sets.computeIfAbsent(bucket, name -> new LinkedHashSet<>()).addAll(entries));
        }
        Map<String, List<Map<String, Object>>> merged = new TreeMap<>();
        sets.forEach((bucket, entries) -> merged.put(bucket, List.copyOf(entries)));
        return Collections.unmodifiableMap(merged);
    }
}

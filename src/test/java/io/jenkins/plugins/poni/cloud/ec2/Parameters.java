package io.jenkins.plugins.poni.cloud.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a call in EC2's Query protocol: lists are numbered from 1. */
record Parameters(Map<String, String> all) {
    String get(String name) {
        return all.get(name);
    }

    /** {@code InstanceId.1}, {@code InstanceId.2}, … */
    List<String> list(String name) {
        List<String> list = new ArrayList<>();
        for (int i = 1; all.containsKey(name + "." + i); i++) {
            list.add(all.get(name + "." + i));
        }
        return list;
    }

    /** Values by the name of the filter. */
    Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (int i = 1; all.containsKey("Filter." + i + ".Name"); i++) {
            filters.put(all.get("Filter." + i + ".Name"), list("Filter." + i + ".Value"));
        }
        return filters;
    }

    /** Tags below a prefix such as {@code Tag} or {@code TagSpecification.1.Tag}. */
    Map<String, String> tags(String prefix) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 1; all.containsKey(prefix + "." + i + ".Key"); i++) {
            tags.put(all.get(prefix + "." + i + ".Key"), all.get(prefix + "." + i + ".Value"));
        }
        return tags;
    }

    /** The tags that a launch gives to a kind of resource. */
    Map<String, String> tagSpecification(String type) {
        for (int i = 1; all.containsKey("TagSpecification." + i + ".ResourceType"); i++) {
            if (all.get("TagSpecification." + i + ".ResourceType").equals(type)) {
                return tags("TagSpecification." + i + ".Tag");
            }
        }
        return Map.of();
    }

    /** All that an equal call must repeat. */
    Map<String, String> without(String... names) {
        Map<String, String> rest = new LinkedHashMap<>(all);
        for (String name : names) {
            rest.remove(name);
        }
        return rest;
    }
}

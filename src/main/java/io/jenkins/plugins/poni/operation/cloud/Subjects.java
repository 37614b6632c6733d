package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.MachineRequest;
import java.util.Collection;
import java.util.List;

/** Words for the subjects of commits. */
final class Subjects {
    private Subjects() {}

    /** {@code "a"}, or {@code "a" to "z"}. */
    static String nodes(Collection<MachineRequest> requests) {
        List<String> names = requests.stream().map(MachineRequest::node).toList();
        if (names.isEmpty()) {
            return "no node";
        }
        return names.size() == 1
                ? "\"" + names.get(0) + "\""
                : "\"" + names.get(0) + "\" to \"" + names.get(names.size() - 1) + "\"";
    }
}

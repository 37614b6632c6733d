package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.CloudDefinition;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Value;
import io.jenkins.plugins.poni.remote.HostKeys;
import io.jenkins.plugins.poni.remote.SshSettings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the host keys of machines along whose addresses change: a machine that was stopped has another address when it
 * starts, and shows its keys on the console at its first start only.
 */
final class KeyMove {
    private final SshSettings ssh;
    private final Map<Node, List<String>> before = new LinkedHashMap<>();

    /** @param definitions as they are before the addresses change */
    KeyMove(SshSettings ssh, Definitions definitions, Collection<MachineUpdate> updates) {
        this.ssh = ssh;
        List<MachineUpdate> moved =
                updates.stream().filter(update -> isMove(definitions, update)).toList();
        if (moved.isEmpty()) {
            return;
        }
        List<String> names = moved.stream().map(MachineUpdate::node).toList();
        try (HostKeys keys = new HostKeys(ssh)) {
            LoginWait.remote(definitions.nodes(), names).stream()
                    .filter(keys::isRecorded)
                    .forEach(node -> before.put(node, keys.recorded(node)));
        }
    }

    /** Only the same machine keeps its keys; another one at the old node must prove itself anew. */
    private static boolean isMove(Definitions definitions, MachineUpdate update) {
        return update.instance() != null
                && !update.instance().host().isEmpty()
                && definitions
                        .node(update.node())
                        .filter(node -> node.host().isPresent()
                                && !node.host().get().equals(update.instance().host())
                                && node.properties().get("cloud") instanceof Value.Mapping cloud
                                && CloudDefinition.of(node.name(), cloud)
                                        .instance()
                                        .equals(update.instance().id()))
                        .isPresent();
    }

    /** All old names go before the first new one comes: two machines may have changed places. */
    void finish(Definitions after) {
        if (before.isEmpty()) {
            return;
        }
        try (HostKeys keys = new HostKeys(ssh)) {
            Map<String, List<String>> moved = new LinkedHashMap<>();
            before.forEach((node, lines) -> {
                keys.forget(node);
                moved.put(node.name(), lines);
            });
            LoginWait.remote(after.nodes(), moved.keySet()).forEach(node -> keys.trust(node, moved.get(node.name())));
        }
    }
}

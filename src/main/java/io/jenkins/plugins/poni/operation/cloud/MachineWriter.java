package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.CloudDefinition;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.Lease;
import io.jenkins.plugins.poni.model.Value;
import io.jenkins.plugins.poni.repository.RepositoryEditor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what is known about machines into the definitions of their nodes. */
final class MachineWriter {
    /** Properties that are written with a machine and go with it. */
    private static final List<String> ADDRESSES =
            List.of("private.ip", "private.dns", "private.ipv6", "public.ip", "public.dns", "public.ipv6");

    private final RepositoryEditor editor;

    MachineWriter(RepositoryEditor editor) {
        this.editor = editor;
    }

    /** @return why nothing was written, or an empty text */
    String write(MachineUpdate update) {
        Lease lease = update.lease();
        if (update.instance() == null) {
            release(update);
            clear(update);
            return "";
        }
        Optional<String> change = change(update);
        if (change.isPresent()) {
            return change.get();
        }
        if (lease != null) {
            Optional<String> holder = otherHolder(update);
            if (holder.isPresent()) {
                return "the machine \"" + lease.machine() + "\" of pool \"" + lease.pool() + "\" was taken by "
                        + holder.get() + " in the meantime";
            }
            editor.lease(
                    lease.pool(),
                    lease.machine(),
                    update.node(),
                    lease.expires() == null ? null : lease.expires().toString());
        }
        assign(update.node(), update.instance());
        return "";
    }

    /** What others did to the node since this run read it; a machine that they ended must not come back. */
    private Optional<String> change(MachineUpdate update) {
        CloudDefinition present = present(update.node());
        String id = update.instance().id();
        if (present == null) {
            return Optional.of("the node was removed in the meantime, or has no cloud properties any more; its machine "
                    + id + " is not written down. End it by 'poni cloud reap --orphans'");
        }
        if (present.hasInstance() && !present.instance().equals(id)) {
            return Optional.of("the node got the machine " + present.instance() + " in the meantime, so " + id
                    + " is not written down. End it by 'poni cloud reap --orphans'");
        }
        return present.generation() == update.generation()
                ? Optional.empty()
                : Optional.of("the node's machine was ended in the meantime (poni cloud terminate), so " + id
                        + " is not written down");
    }

    /** What the definitions say now, under the lock; null for a node that is gone. */
    private CloudDefinition present(String name) {
        return editor.definitions()
                .node(name)
                .map(node -> node.properties().get("cloud") instanceof Value.Mapping cloud
                        ? CloudDefinition.of(name, cloud)
                        : null)
                .orElse(null);
    }

    private Optional<String> otherHolder(MachineUpdate update) {
        return editor.holder(update.lease().pool(), update.lease().machine())
                .filter(node -> !node.equals(update.node()));
    }

    /** Never what another node has by now. */
    private void release(MachineUpdate update) {
        if (update.lease() != null
                && (update.node().isEmpty() || otherHolder(update).isEmpty())) {
            editor.release(update.lease().pool(), update.lease().machine());
        }
    }

    private void assign(String node, Instance instance) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("cloud.instance", instance.id());
        if (!instance.host().isEmpty()) {
            properties.put("host", instance.host());
        }
        ADDRESSES.forEach(name -> properties.put(name, instance.addresses().get(name)));
        properties.putAll(instance.addresses());
        editor.setMachine(node, properties);
    }

    private void clear(MachineUpdate update) {
        CloudDefinition present = present(update.node());
        boolean isOther =
                present != null && present.hasInstance() && !present.instance().equals(update.ended());
        if (present == null || isOther || present.generation() > update.generation()) {
            return; // the node is gone, or has another machine by now, or was cleared by others
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("cloud.instance", null);
        if (update.generation() > 0) {
            properties.put("cloud.generation", update.generation());
        }
        properties.put("host", null);
        ADDRESSES.forEach(name -> properties.put(name, null));
        editor.setMachine(update.node(), properties);
    }
}

package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.Lease;
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
        if (editor.definitions().node(update.node()).isEmpty()) {
            return;
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

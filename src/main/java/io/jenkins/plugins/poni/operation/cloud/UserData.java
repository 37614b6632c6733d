package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.CloudDefinition;
import io.jenkins.plugins.poni.cloud.CloudDefinition.HostKeySource;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Value;
import io.jenkins.plugins.poni.remote.HostKeyPair;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders what new machines are told at their first start. One part is handed over as it is; several become a MIME message
 * of the kind that cloud-init takes apart, and so does a host key together with anything else.
 */
final class UserData {
    private static final String KEY = "user_data";
    private static final String BOUNDARY = "poni-part";

    private final SystemRenderer renderer;

    UserData(SystemRenderer renderer) {
        this.renderer = renderer;
    }

    MachineRequest request(Node node, CloudDefinition definition) throws InterruptedException {
        List<String> parts = new ArrayList<>();
        HostKeyPair pair = definition.hostKey() == HostKeySource.INJECT ? HostKeyPair.generate() : null;
        if (pair != null) {
            parts.add(hostKeyPart(pair));
        }
        Value sources = definition.properties().get(KEY);
        for (Value source : sources instanceof Value.Sequence list ? list.items() : single(sources)) {
            parts.add(renderer.text(node, String.valueOf(source.plain()), source.origin()));
        }
        return new MachineRequest(
                definition, parts.isEmpty() ? null : together(parts), pair == null ? null : pair.publicKey(), null);
    }

    private static List<Value> single(Value value) {
        return value == null || value.plain() == null ? List.of() : List.of(value);
    }

    /** See cloud-init's module "SSH", key ssh_keys; no other key is made then, so that none is unknown. */
    private static String hostKeyPart(HostKeyPair pair) {
        return "#cloud-config\nssh_deletekeys: true\nssh_genkeytypes: []\nssh_keys:\n  ed25519_private: |\n"
                + pair.privateKey().indent(4)
                + "  ed25519_public: " + pair.publicKey() + "\n"
                // Without this a second part with the same key would replace the first.
                + "merge_how: [{name: list, settings: [append]}, {name: dict, settings: [no_replace, recurse_list]}]\n";
    }

    private static String together(List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        StringBuilder message = new StringBuilder("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"")
                .append(BOUNDARY)
                .append("\"\n\n");
        for (String part : parts) {
            message.append("--")
                    .append(BOUNDARY)
                    .append("\nMIME-Version: 1.0\nContent-Type: ")
                    .append(type(part))
                    .append("; charset=\"utf-8\"\nContent-Transfer-Encoding: 8bit\n\n")
                    .append(part)
                    .append(part.endsWith("\n") ? "" : "\n");
        }
        return message.append("--").append(BOUNDARY).append("--\n").toString();
    }

    /** The types that cloud-init knows by the same first words. */
    private static String type(String part) {
        if (part.startsWith("#cloud-config")) {
            return "text/cloud-config";
        }
        if (part.startsWith("#cloud-boothook")) {
            return "text/cloud-boothook";
        }
        if (part.startsWith("#include")) {
            return "text/x-include-url";
        }
        return part.startsWith("## template: jinja") ? "text/jinja2" : "text/x-shellscript";
    }
}

package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.template.jinja.Arguments;
import io.jenkins.plugins.poni.template.jinja.PlainValues;
import io.jenkins.plugins.poni.template.jinja.Signature;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The function {@code addr(node, network='private')}: the address of a node in a network. It is what the node's property
 * {@code addresses} says for the network, or for {@code default}: an address, or paths of properties the first of which
 * that has a value is taken. Without that it is {@code private.dns} or {@code private.ip} ({@code NETWORK.ip} for other
 * networks), else the host.
 */
final class Addresses {
    private static final Signature ADDR = Signature.of("addr", 1, "node", "network");

    private Addresses() {}

    static Object addr(Arguments arguments) {
        Object[] bound = ADDR.bind(arguments);
        String network = bound[1] == null ? "private" : PlainValues.text(bound[1]);
        if (!(bound[0] instanceof Map<?, ?> node)) {
            throw new TemplateException(
                    "addr is given " + PlainValues.kind(bound[0]) + " for a node",
                    "Give it a node, such as get_node(name).");
        }
        for (String candidate : candidates(node, network)) {
            Object value = at(node, candidate);
            if (value instanceof Map || value instanceof List) {
                throw new TemplateException(
                        "The address \"" + candidate + "\" of node \"" + node.get("name") + "\" is "
                                + PlainValues.kind(value),
                        "Name a property that holds a text.");
            }
            if (value != null && !PlainValues.text(value).isEmpty()) {
                return PlainValues.text(value);
            }
        }
        Object literal = declared(node, network);
        if (literal instanceof String address && !address.isEmpty() && !isPath(address, node)) {
            return address;
        }
        throw new TemplateException(
                "The node \"" + node.get("name") + "\" has no address in the network \"" + network + "\"",
                "Set its host, or " + network + ".ip, or the network under addresses.");
    }

    private static List<String> candidates(Map<?, ?> node, String network) {
        Object declared = declared(node, network);
        List<String> paths = new ArrayList<>();
        if (declared instanceof List<?> several) {
            several.forEach(path -> paths.add(PlainValues.text(path)));
        } else if (declared instanceof String path) {
            paths.add(path);
        } else {
            paths.addAll(network.equals("private") ? List.of("private.dns", "private.ip") : List.of(network + ".ip"));
            paths.add("host");
        }
        return paths;
    }

    private static Object declared(Map<?, ?> node, String network) {
        if (!(node.get("addresses") instanceof Map<?, ?> addresses)) {
            return null;
        }
        Object declared = addresses.get(network);
        return declared == null ? addresses.get("default") : declared;
    }

    /** Whether a text is the path of a property rather than an address: its first name is one of the node's. */
    private static boolean isPath(String text, Map<?, ?> node) {
        return node.containsKey(text.split("\\.", 2)[0]);
    }

    private static Object at(Map<?, ?> node, String path) {
        Object value = node;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}

package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Durations;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SshOptions;
import io.jenkins.plugins.poni.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties with a meaning of their own: checked where they are written, and read in their checked forms from what
 * results for a node.
 */
final class ReservedProperties {
    private final MappingReader reader;

    ReservedProperties(MappingReader reader) {
        this.reader = reader;
    }

    /** The reserved properties of a map that are right, as they are written; all others become problems. */
    Map<String, Value> accepted() {
        Map<String, Value> accepted = new LinkedHashMap<>();
        reader.map().entries().forEach((key, value) -> {
            if (Keys.reservedProperties().containsKey(key) && (Kinds.isNothing(value) || isRight(key, value))) {
                accepted.put(key, value);
            }
        });
        return accepted;
    }

    private boolean isRight(String key, Value value) {
        return switch (key) {
            case "ssh" -> value instanceof Value.Mapping ? isRightSsh() : isMap(key, value);
            case "deploy" -> isRightAccess(key);
            case "enabled" -> isRightFlag(key, value);
            case "cloud" -> isMap(key, value);
            case "addresses" -> isMap(key, value) && areAddresses((Value.Mapping) value);
            default -> reader.text(key) != null;
        };
    }

    private boolean isRightAccess(String key) {
        String access = reader.text(key);
        if (access == null || access.equals("ssh") || access.equals("local")) {
            return access != null;
        }
        reader.problem(key, "The key \"deploy\" holds \"" + access + "\"", "Write ssh or local.");
        return false;
    }

    private boolean isRightFlag(String key, Value value) {
        reader.flag(key);
        return scalar(value) instanceof Boolean;
    }

    private boolean isMap(String key, Value value) {
        if (!(value instanceof Value.Mapping)) {
            reader.wrong(key, "a map");
        }
        return value instanceof Value.Mapping;
    }

    private boolean areAddresses(Value.Mapping addresses) {
        boolean right = true;
        for (Map.Entry<String, Value> entry : addresses.entries().entrySet()) {
            List<Value> items =
                    entry.getValue() instanceof Value.Sequence list ? list.items() : List.of(entry.getValue());
            if (!items.stream().allMatch(item -> scalar(item) instanceof String || Kinds.isNothing(item))) {
                reader.problems()
                        .add(
                                entry.getValue().origin(),
                                "The addresses of network \"" + entry.getKey() + "\" are no texts",
                                "Write an address, the name of a property that holds one, or a list of them.");
                right = false;
            }
        }
        return right;
    }

    private boolean isRightSsh() {
        MappingReader ssh = reader.reader("ssh", Keys.SSH);
        MappingReader timeouts = ssh.reader("timeouts", Keys.TIMEOUTS);
        Value port = ssh.get("port");
        boolean portRight = port == null || scalar(port) instanceof Long number && number >= 1 && number <= 65535;
        if (!portRight) {
            ssh.wrong("port", "a port number from 1 to 65535");
        }
        return !List.of(
                        portRight,
                        isReadable(ssh, "credentials", ssh.text("credentials")),
                        isReadable(ssh, "identity", ssh.text("identity")),
                        isReadable(ssh, "jump", ssh.text("jump")),
                        isReadable(ssh, "sudo", ssh.sudo("sudo")),
                        ssh.get("timeouts") == null || ssh.get("timeouts") instanceof Value.Mapping,
                        isReadable(timeouts, "connect", timeouts.duration("connect")),
                        isReadable(timeouts, "command", timeouts.duration("command")))
                .contains(false);
    }

    private static boolean isReadable(MappingReader reader, String key, Object read) {
        return reader.get(key) == null || read != null;
    }

    /** How a node with these properties is logged in to. */
    static SshOptions ssh(Value.Mapping properties) {
        if (!(properties.get("ssh") instanceof Value.Mapping ssh)) {
            return SshOptions.DEFAULT;
        }
        Value.Mapping timeouts =
                ssh.get("timeouts") instanceof Value.Mapping map ? map : Value.Mapping.empty(ssh.origin());
        return new SshOptions(
                scalar(ssh.get("port")) instanceof Long port ? port.intValue() : null,
                text(ssh.get("credentials")),
                text(ssh.get("identity")),
                text(ssh.get("jump")),
                user(ssh.get("sudo")),
                duration(timeouts.get("connect"), SshOptions.DEFAULT.connectTimeout()),
                duration(timeouts.get("command"), SshOptions.DEFAULT.commandTimeout()));
    }

    /** How a node with these properties is reached. */
    static Node.Access access(Value.Mapping properties) {
        return "local".equals(text(properties.get("deploy"))) ? Node.Access.LOCAL : Node.Access.SSH;
    }

    /** Whether a node with these properties takes part in operations. */
    static boolean enabled(Value.Mapping properties) {
        return !Boolean.FALSE.equals(scalar(properties.get("enabled")));
    }

    private static String user(Value sudo) {
        return scalar(sudo) instanceof Boolean become ? become ? "root" : null : text(sudo);
    }

    private static Duration duration(Value value, Duration otherwise) {
        String text = text(value);
        return text == null ? otherwise : Durations.parse(text).orElse(otherwise);
    }

    private static String text(Value value) {
        Object scalar = scalar(value);
        return scalar == null || scalar.toString().isEmpty() ? null : scalar.toString();
    }

    private static Object scalar(Value value) {
        return value instanceof Value.Scalar scalar ? scalar.value() : null;
    }
}

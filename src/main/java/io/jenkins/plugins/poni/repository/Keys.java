package io.jenkins.plugins.poni.repository;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Every key that a definition file may have, by the kind of map it stands in. The readers accept exactly these, and the
 * reference pages are checked against them.
 */
public enum Keys {
    /** The top of {@code poni.yaml}. */
    REPOSITORY(
            "poni.yaml",
            entry("format", "version of the file format: 1"),
            entry("id", "name that tells this repository from others"),
            entry("defaults", "what system.yaml may hold, for the whole repository"),
            entry("pools", "map of pools of existing machines, or of the files that list them")),

    /** The {@code defaults} of {@code poni.yaml}. */
    DEFAULTS("the defaults", own(), settings(), reserved()),

    /** The top of a {@code system.yaml}. */
    SYSTEM("a system", own(), settings(), reserved()),

    /** The top of a file in {@code node-templates/}. */
    NODE_TEMPLATE(
            "a node template",
            entry("extends", "name of the node template that this one adds to"),
            entry("configs", "map of the configs that nodes get"),
            own(),
            settings(),
            reserved()),

    /** The top of a {@code node.yaml}. */
    NODE(
            "a node",
            entry("template", "name of the node template"),
            entry("configs", "map of configs in addition to the template's"),
            own(),
            settings(),
            reserved()),

    /** One entry of {@code configs} in a node or a node template. */
    NODE_CONFIG("a config of a node", entry("settings", "settings that differ from those inherited")),

    /** The {@code ssh} property. */
    SSH(
            "ssh",
            entry("port", "TCP port, 1 to 65535"),
            entry("credentials", "name of credentials held outside the repository"),
            entry("identity", "path of a private key on the controlling machine"),
            entry("jump", "jump host: [user@]host[:port]"),
            entry("timeouts", "map of time-outs"),
            entry("sudo", "true for root, false, or the user to become")),

    /** The {@code timeouts} of {@code ssh}. */
    TIMEOUTS(
            "ssh.timeouts",
            entry("connect", "longest time for reaching and logging in, such as 10s"),
            entry("command", "longest time of one command or transfer, such as 30m")),

    /** The top of a {@code config.yaml}. */
    CONFIG(
            "a config",
            entry("extends", "name of the config that this one adds to"),
            entry("files", "list of files"),
            entry("directories", "list of directories"),
            entry("commands", "map of control commands"),
            entry("provides", "features that a deployed config makes available"),
            entry("requires", "features that must be deployed before")),

    /** One entry of {@code files}. */
    FILE(
            "a file",
            entry("source", "template or plain file, relative to the config's directory"),
            entry("dest", "absolute path on the node; ending in / it keeps the source's name without .j2"),
            entry("mode", "permissions as quoted octal digits, such as \"0640\""),
            entry("owner", "user name or number"),
            entry("group", "group name or number"),
            entry("when", "expression that must be true for the file to be used"),
            entry("for_each", "expression giving a list or map; one file for each item"),
            entry("raw", "true to take the source byte for byte"),
            entry("secret", "true when the content must never be shown"),
            entry("validate", "command that checks the new file, $file, before it replaces the old"),
            entry("tags", "names by which --tag selects the file"),
            entry("report", "true to render it after all other files"),
            entry("bucket", "bucket that receives the rendered text"),
            entry("on_change", "commands of the config to run after a change"),
            entry("follow_links", "true to write through a symbolic link at the destination")),

    /** One entry of {@code directories}. */
    DIRECTORY(
            "a directory",
            entry("source", "directory whose files are copied as they are"),
            entry("dest", "absolute path on the node"),
            entry("mode", "permissions of the copied files, as quoted octal digits"),
            entry("owner", "user name or number"),
            entry("group", "group name or number"),
            entry("when", "expression that must be true for the directory to be used"),
            entry("purge", "what is done about files that nobody declared: report or delete"),
            entry("tags", "names by which --tag selects the directory"),
            entry("on_change", "commands of the config to run after a change")),

    /** One entry of {@code commands}. */
    COMMAND(
            "a command",
            entry("run", "shell text, a template"),
            entry("script", "template file of the config that holds the shell text"),
            entry("provides", "features that the command makes available"),
            entry("requires", "features whose providers run first"),
            entry("optional_requires", "features whose providers run first if there are any"),
            entry("timeout", "longest time it may take, such as 30s"),
            entry("sudo", "true for root, false, or the user to become"),
            entry("args", "list of argument names, or name: default"));

    private static final Map<String, String> RESERVED = Collections.unmodifiableMap(reserved());
    private static final Set<String> COMPUTED = Set.of("name", "depth", "index");

    private final String place;
    private final Map<String, String> descriptions;

    @SafeVarargs
    Keys(String place, Map<String, String>... groups) {
        this.place = place;
        Map<String, String> all = new LinkedHashMap<>();
        Arrays.stream(groups).forEach(all::putAll);
        this.descriptions = Collections.unmodifiableMap(all);
    }

    /** What has these keys, in words for messages: "a node". */
    public String place() {
        return place;
    }

    /** Each key with a short description. */
    public Map<String, String> descriptions() {
        return descriptions;
    }

    /** Properties with a meaning of their own, each with a short description. */
    public static Map<String, String> reservedProperties() {
        return RESERVED;
    }

    /** Properties that templates see and nobody can set. */
    public static Set<String> computedProperties() {
        return COMPUTED;
    }

    private static Map<String, String> entry(String key, String description) {
        return Map.of(key, description);
    }

    private static Map<String, String> own() {
        return entry("properties", "map of properties of your own");
    }

    private static Map<String, String> settings() {
        return entry("settings", "map of setting overrides by config");
    }

    private static Map<String, String> reserved() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("host", "address or host name");
        keys.put("user", "login name");
        keys.put("ssh", "map of how to log in");
        keys.put("deploy", "how nodes are reached: ssh or local");
        keys.put("enabled", "false to leave nodes out of every operation");
        keys.put("cloud", "map for the cloud provider");
        keys.put("addresses", "map from network names to addresses, or to names of properties that hold one");
        return keys;
    }
}

package io.jenkins.plugins.poni.repository;

/** Where the definition of each thing stands, as a path relative to the root of its repository. */
final class Labels {
    static final String SYSTEMS = "systems";
    static final String CONFIGS = "configs";
    static final String TEMPLATES = "node-templates";
    static final String LEASES = "leases.yaml";
    static final String KNOWN_HOSTS = "known_hosts";

    private Labels() {}

    /** Directory of a node or system. */
    static String directory(String name) {
        return SYSTEMS + "/" + name;
    }

    static String node(String name) {
        return directory(name) + "/node.yaml";
    }

    static String system(String name) {
        return directory(name) + "/system.yaml";
    }

    static String template(String name) {
        return TEMPLATES + "/" + name + ".yaml";
    }

    /** Directory of a config. */
    static String configDirectory(String name) {
        return CONFIGS + "/" + name;
    }

    static String config(String name) {
        return configDirectory(name) + "/config.yaml";
    }

    static String settings(String name) {
        return configDirectory(name) + "/settings.yaml";
    }
}

package io.jenkins.plugins.poni.model;

import java.util.Optional;

/** What conversions of values may ask of the world: environment variables, addresses and properties of the target. */
public interface ValueSource {
    /** An IP version. */
    enum AddressFamily {
        IPV4,
        IPV6
    }

    /** The environment variable of that name. */
    Optional<String> variable(String name);

    /** The first address of a host in that family, or empty when it has none or is unknown. */
    Optional<String> address(String host, AddressFamily family);

    /**
     * The property of what is being changed.
     *
     * @param path dotted path such as {@code node.host}
     * @return a plain value, or empty when there is no such property
     */
    Optional<Object> property(String path);
}

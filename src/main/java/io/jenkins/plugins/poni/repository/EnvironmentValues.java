package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.ValueSource;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Gives conversions environment variables and the addresses that this machine resolves names to; no properties. */
public final class EnvironmentValues implements ValueSource {
    private final Map<String, String> environment;

    /** @param environment variables that may be read */
    public EnvironmentValues(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    @Override
    public Optional<String> address(String host, AddressFamily family) {
        Class<?> wanted = family == AddressFamily.IPV4 ? Inet4Address.class : Inet6Address.class;
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(wanted::isInstance)
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Object> property(String path) {
        return Optional.empty();
    }
}

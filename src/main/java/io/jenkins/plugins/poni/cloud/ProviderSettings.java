package io.jenkins.plugins.poni.cloud;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * How a provider is called, as far as it does not stand in definition files: by whose credentials, through which proxy.
 * Nothing of this is read from the process's surroundings unless it is left out here.
 */
public final class ProviderSettings implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The provider's own default chain of credentials, and the proxy of the process. */
    public static final ProviderSettings DEFAULT = new ProviderSettings(null, null, Duration.ofSeconds(5));

    private final ProviderCredentials credentials;
    private final ProviderProxy proxy;
    private final Duration poll;

    private ProviderSettings(ProviderCredentials credentials, ProviderProxy proxy, Duration poll) {
        this.credentials = credentials;
        this.proxy = proxy;
        this.poll = poll;
    }

    /** Settings with these credentials. */
    public static ProviderSettings of(ProviderCredentials credentials) {
        return new ProviderSettings(credentials, null, DEFAULT.poll);
    }

    public ProviderSettings withProxy(ProviderProxy other) {
        return new ProviderSettings(credentials, other, poll);
    }

    /** @param time how long to wait before asking again for what is not so yet; 5 s unless it is given */
    public ProviderSettings withPoll(Duration time) {
        return new ProviderSettings(credentials, proxy, time);
    }

    /** Empty for the provider's default chain. */
    public Optional<ProviderCredentials> credentials() {
        return Optional.ofNullable(credentials);
    }

    public Duration poll() {
        return poll;
    }

    /** Empty for the proxy that the process has, if any. */
    public Optional<ProviderProxy> proxy() {
        return Optional.ofNullable(proxy);
    }
}

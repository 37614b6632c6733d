package io.jenkins.plugins.poni.cloud;

import io.jenkins.plugins.poni.model.Value;
import java.io.Serializable;
import java.util.Objects;

/**
 * One place of one provider, as seen by one repository.
 *
 * @param provider name of the provider
 * @param place what {@link CloudProvider#place} says
 * @param repository identity of the repository, by which its machines are told from those of others
 * @param properties {@code cloud} properties of one of the nodes there, which tell how to get there
 * @param stock what the repository itself lists and lends; empty unless the {@linkplain CloudProvider#isStock() provider
 *     needs it}
 */
public record CloudSite(String provider, String place, String repository, Value.Mapping properties, Stock stock)
        implements Serializable {
    public CloudSite {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(properties, "properties");
        Objects.requireNonNull(stock, "stock");
    }

    /** {@code provider place}, for messages. */
    @Override
    public String toString() {
        return place.isEmpty() ? provider : provider + " " + place;
    }
}

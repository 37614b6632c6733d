package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.NodeSeries;
import java.util.List;
import java.util.Objects;

/**
 * Nodes to be made at once.
 *
 * @param name full name with fields for the number, see {@link NodeSeries#expand}
 * @param series their numbers
 * @param host host with fields for the number, or null
 * @param template name of the node template, or null for none
 * @param properties properties that each gets; {@code {id}} in a value is its number
 */
public record NewNodes(String name, NodeSeries series, String host, String template, List<Assignment> properties) {
    public NewNodes {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(series, "series");
        properties = List.copyOf(properties);
    }
}

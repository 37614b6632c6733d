package io.jenkins.plugins.poni.repository;

import java.util.List;

/**
 * A directory below {@code systems/} that is a system, before its files are read.
 *
 * @param name full name, empty for the root
 * @param label its directory
 * @param hasFile whether it has a system.yaml
 * @param index place among its siblings, from 0
 */
record SystemPlace(
        String name, String label, boolean hasFile, List<SystemPlace> systems, List<NodePlace> nodes, int index) {

    /**
     * A directory that is a node.
     *
     * @param name full name
     * @param label its node.yaml
     * @param index place among its siblings, from 0
     */
    record NodePlace(String name, String label, int index) {}

    /** Its system.yaml. */
    String fileLabel() {
        return label + "/system.yaml";
    }
}

package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.DirectorySpec;
import java.util.Objects;

/**
 * A directory of a node in which files that nobody declared are reported or removed.
 *
 * @param dest absolute path, normalised like that of a file; never {@code /}
 */
public record RenderedTree(Config config, String dest, DirectorySpec spec) {
    public RenderedTree {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(dest, "dest");
        Objects.requireNonNull(spec, "spec");
    }
}

package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Definitions;
import java.nio.file.Path;

/** A definition tree on disk, marked by {@code poni.yaml} at its root. */
public final class DefinitionRepository {
    private final Path root;

    private DefinitionRepository(Path root) {
        this.root = root;
    }

    /**
     * @throws io.jenkins.plugins.poni.model.UsageException if there is no repository at that place
     */
    public static DefinitionRepository open(Path root) {
        return new DefinitionRepository(root);
    }

    public Path root() {
        return root;
    }

    /**
     * Reads and checks everything.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException with every problem that was found
     */
    public Definitions load() {
        throw new UnsupportedOperationException();
    }
}

package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.Value;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A definition tree on disk, marked by {@code poni.yaml} at its root. */
public final class DefinitionRepository {
    private final Path root;

    private DefinitionRepository(Path root) {
        this.root = root;
    }

    /**
     * @throws UsageException if there is no repository at that place
     */
    public static DefinitionRepository open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        if (!Files.isRegularFile(absolute.resolve(DefinitionLoader.ROOT_FILE))) {
            throw new UsageException("There is no Poni repository in \"" + absolute + "\": "
                    + (Files.isDirectory(absolute)
                            ? "it has no " + DefinitionLoader.ROOT_FILE + "."
                            : "there is no such directory.")
                    + " Name its root with -d or PONI_ROOT, or make a new one with \"poni init\".");
        }
        return new DefinitionRepository(absolute);
    }

    /** Whether this process is changing the definitions of any repository, and should not be ended now. */
    public static boolean isBeingChanged() {
        return RepositoryLock.isHeldHere();
    }

    /** Absolute path of the root. */
    public Path root() {
        return root;
    }

    /**
     * Hash of the commit that is checked out, or an empty text when there is none. This is cheap; it does not tell whether
     * files were changed since, which {@link History#changes()} does.
     */
    public String revision() {
        return GitPlace.around(root).flatMap(GitPlace::head).orElse("");
    }

    /**
     * As {@link #revision()}, with {@code +} behind it when files differ from that commit. This compares all files and
     * loads JGit, some tenths of a second in a fresh process. A git repository that cannot be read keeps nobody from
     * working with the definitions: then there is no revision.
     *
     * @param warnings hears why there is none
     */
    public String markedRevision(Consumer<String> warnings) {
        String revision = revision();
        if (GitPlace.around(root).isEmpty()) {
            return revision;
        }
        try (History history = History.open(root)) {
            if (revision.isEmpty()) {
                return revision;
            }
            return history.isEdited() ? revision + "+" : revision;
        } catch (OperationException e) {
            warnings.accept("The report names no revision of the definitions. " + e.getMessage());
            return "";
        }
    }

    /**
     * Which machines of the pools are in use, as it is written: for each pool a map from machines to what is known about
     * their use. Empty when there is no such file yet.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException if the file is no map
     */
    public Value.Mapping leases() {
        Path file = root.resolve(Labels.LEASES);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Value.Mapping.empty(Origin.of(Labels.LEASES));
        }
        Problems problems = new Problems();
        Value.Mapping leases = new DefinitionTree(root, problems).read(Labels.LEASES);
        problems.throwIfAny();
        return leases;
    }

    /**
     * Reads and checks everything.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException with every problem that was found
     */
    public Definitions load() {
        return new DefinitionLoader(root).load();
    }
}

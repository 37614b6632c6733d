package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.ValueSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes the definitions of a repository: the only writer while it is open, it collects changes and makes them all
 * together by {@link #save}, or none. Definitions that would become invalid are never left on disk.
 */
public final class RepositoryEditor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DefinitionRepository repository;
    private final RepositoryLock lock;
    private final Definitions definitions;
    private final ValueSource world;
    private final RepositoryEdit edit;
    private final Changes changes = new Changes();
    private final Set<String> written = new LinkedHashSet<>();

    private RepositoryEditor(DefinitionRepository repository, RepositoryLock lock, ValueSource world) {
        this.repository = repository;
        this.lock = lock;
        this.world = world;
        this.definitions = repository.load();
        this.edit = new RepositoryEdit(repository.root());
    }

    /**
     * Waits, some seconds at most, until no other is writing, and reads the definitions.
     *
     * @param purpose what is going to be done, in a few words, for others who wait meanwhile
     * @param world what conversions of values may read
     * @throws io.jenkins.plugins.poni.model.OperationException if another writer goes on too long, naming it
     * @throws io.jenkins.plugins.poni.model.DefinitionException if the definitions are invalid as they are
     */
    public static RepositoryEditor open(DefinitionRepository repository, String purpose, ValueSource world) {
        RepositoryLock lock = RepositoryLock.acquire(repository.root(), purpose, PATIENCE);
        RepositoryEditor editor = null;
        try {
            editor = new RepositoryEditor(repository, lock, world);
            return editor;
        } finally {
            if (editor == null) {
                lock.close();
            }
        }
    }

    /** The definitions as they were when the editor was opened. */
    public Definitions definitions() {
        return definitions;
    }

    /** @throws UsageException if there is a node or system of that name, or a node above it */
    public void addSystem(String name) {
        nodeEdits().addSystem(name);
    }

    /**
     * Makes nodes.
     *
     * @return their names
     * @throws UsageException if one of them exists, its name is not allowed, or the template is unknown; then none is made
     */
    public List<String> createNodes(NewNodes nodes) {
        return nodeEdits().createNodes(nodes, world);
    }

    /** Removes nodes with all that is in their directories. */
    public void removeNodes(List<Node> nodes) {
        nodeEdits().removeNodes(nodes.stream().map(Node::name).toList());
    }

    /**
     * @param recursive whether nodes in it are removed with it
     * @throws UsageException if there is none of that name, or it holds nodes and those are not to be removed
     */
    public void removeSystem(String name, boolean recursive) {
        nodeEdits().removeSystem(name, recursive);
    }

    /** Gives a node or system another full name, which may place it in another system. */
    public void rename(String from, String to) {
        nodeEdits().rename(from, to);
    }

    private NodeEdits nodeEdits() {
        return new NodeEdits(definitions, edit, changes);
    }

    /**
     * Sets properties of a node in its own file.
     *
     * @param properties values by dotted names; null removes one
     */
    public void setMachine(String node, Map<String, Object> properties) {
        machineEdits().set(node, properties);
    }

    /** Name of the node that has a machine of a pool, whatever was changed since the definitions were read. */
    public Optional<String> holder(String pool, String machine) {
        return machineEdits().holder(pool, machine);
    }

    /** @param expires when the machine may be taken back, as text, or null for never */
    public void lease(String pool, String machine, String node, String expires) {
        machineEdits().lease(pool, machine, node, expires);
    }

    /** Notes that nobody has a machine of a pool any more. */
    public void release(String pool, String machine) {
        machineEdits().release(pool, machine);
    }

    /** Lets {@link #save} commit too what was written before, without a commit, about machines of nodes and their host keys. */
    public void includeMachines(Collection<String> nodes) {
        written.addAll(machineEdits().places(nodes));
    }

    private MachineEdits machineEdits() {
        return new MachineEdits(edit, changes, written);
    }

    /** Makes a config with nothing in it but examples in comments. */
    public void createConfig(String config) {
        configEdits().create(config);
    }

    /** Makes a config of a copy of a directory. */
    public void copyConfig(String config, Path from) {
        configEdits().copy(config, from);
    }

    /** @param skipExisting whether nodes that have the config are passed over instead of refused */
    public void addConfig(List<Node> nodes, String config, boolean skipExisting) {
        configEdits().add(nodes, config, skipExisting);
    }

    /** @param skipMissing whether nodes that do not have the config themselves are passed over instead of refused */
    public void removeConfig(List<Node> nodes, String config, boolean skipMissing) {
        configEdits().remove(nodes, config, skipMissing);
    }

    private ConfigEdits configEdits() {
        return new ConfigEdits(definitions, edit, changes);
    }

    /** Sets properties, reserved or own, of systems and nodes. */
    public void setProperties(List<PoniSystem> systems, List<Node> nodes, List<Assignment> assignments) {
        new PropertyEdits(edit, changes).set(systems, nodes, assignments, world);
    }

    /**
     * Removes properties from systems and nodes that set them themselves.
     *
     * @param names dotted names
     * @throws UsageException if none of them sets one of the names
     */
    public void unsetProperties(List<PoniSystem> systems, List<Node> nodes, List<String> names) {
        new PropertyEdits(edit, changes).unset(systems, nodes, names);
    }

    /** Overrides settings for single nodes. */
    public void setSettings(List<Config> configs, List<Assignment> assignments) {
        settingEdits().set(configs, assignments, world);
    }

    /** Removes overrides of single nodes. */
    public void unsetSettings(List<Config> configs, List<String> names) {
        settingEdits().unset(configs, names);
    }

    /** Overrides settings of a config for everything below a system. */
    public void setSettingsInSystem(String system, String config, List<Assignment> assignments) {
        settingEdits().setInSystem(requireSystem(system), definition(config), assignments, world);
    }

    /** Removes overrides from a system. */
    public void unsetSettingsInSystem(String system, String config, List<String> names) {
        settingEdits().unsetInSystem(requireSystem(system), definition(config), names);
    }

    /** Sets default settings of a config. */
    public void setDefaultSettings(String config, List<Assignment> assignments) {
        settingEdits().setDefault(definition(config), assignments, world);
    }

    private SettingEdits settingEdits() {
        return new SettingEdits(definitions, edit, changes);
    }

    private ConfigDefinition definition(String config) {
        return SettingEdits.definition(definitions, config);
    }

    private String requireSystem(String name) {
        if (name.isEmpty() || definitions.system(name).isEmpty()) {
            throw new UsageException("There is no system \"" + name + "\". "
                    + Names.didYouMean(
                            name,
                            definitions.systems().stream()
                                    .map(PoniSystem::name)
                                    .filter(known -> !known.isEmpty())
                                    .toList()));
        }
        return name;
    }

    /** What is done so far, in the words of a commit message. */
    public String message() {
        return changes.message();
    }

    /**
     * Writes all changes, checks the definitions that result, and commits.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException if the result would be invalid; then nothing is changed
     * @throws io.jenkins.plugins.poni.model.OperationException if it cannot be written or committed; likewise
     */
    public Saved save(CommitOptions options) {
        if (edit.paths().isEmpty() && written.isEmpty()) {
            return new Saved("", changes.lines(), null);
        }
        return Uninterrupted.call(() -> saveNow(options));
    }

    private Saved saveNow(CommitOptions options) {
        if (!options.commit()) {
            write(null, options);
            return new Saved(changes.subject(), changes.lines(), null);
        }
        try (History history = History.open(repository.root())) {
            Optional<Revision> revision = write(history, options);
            return new Saved(changes.subject(), changes.lines(), revision.orElse(null));
        }
    }

    private Optional<Revision> write(History history, CommitOptions options) {
        if (history != null) {
            history.requireReady(options.author());
        }
        boolean done = false;
        edit.write();
        try {
            repository.load();
            if (history != null) {
                history.requireKept(edit);
            }
            String message = options.message() == null ? changes.message() : options.message();
            Set<String> paths = new LinkedHashSet<>(edit.paths());
            paths.addAll(written);
            Optional<Revision> revision =
                    history == null ? Optional.empty() : history.commit(paths, message, options.author());
            done = true;
            return revision;
        } finally {
            if (done) {
                edit.finish();
            } else {
                edit.undo();
            }
        }
    }

    /** Lets other writers in; what was not saved is forgotten. */
    @Override
    public void close() {
        lock.close();
    }
}

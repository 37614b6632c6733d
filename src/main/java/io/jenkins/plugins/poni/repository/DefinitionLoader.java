package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.model.Value;
import java.nio.file.Path;
import java.util.Map;

/** Reads a whole repository, in the order in which its parts refer to each other, and tells all problems together. */
final class DefinitionLoader {
    static final String ROOT_FILE = "poni.yaml";
    private static final long FORMAT = 1;

    private final Problems problems = new Problems();
    private final DefinitionTree tree;

    DefinitionLoader(Path root) {
        this.tree = new DefinitionTree(root, problems);
    }

    Definitions load() {
        Value.Mapping content = tree.read(ROOT_FILE);
        MappingReader file = new MappingReader(
                content == null ? Value.Mapping.empty(Origin.of(ROOT_FILE)) : content, Keys.REPOSITORY, problems);
        if (content != null) {
            requireFormat(file);
        }
        String id = file.text("id");
        ConfigLibrary library = new ConfigLibrary(tree, problems);
        Map<String, ConfigDefinition> definitions = library.read();
        LayerReader layers = new LayerReader(definitions, library::isComplete, problems);
        Layer defaults = layers.read(file.reader("defaults", Keys.DEFAULTS));
        NodeTemplates templates = NodeTemplates.read(tree, layers, problems);
        PoniSystem root = systems(new SystemAssembly(defaults, definitions, templates, layers, problems));
        Value.Mapping pools = new PoolReader(tree, problems).read(file);
        problems.throwIfAny();
        return new Definitions(id == null ? "" : id, root, definitions, pools);
    }

    private PoniSystem systems(SystemAssembly assembly) {
        PendingFiles files = new PendingFiles(tree);
        SystemPlace root = new SystemsWalk(tree, files, problems).walk();
        return assembly.assemble(root, files);
    }

    private void requireFormat(MappingReader file) {
        Value format = file.get("format");
        if (format == null) {
            problems.add(
                    Origin.of(ROOT_FILE),
                    "The file does not say which format the repository has",
                    "Add \"format: 1\".");
        } else if (!format.plain().equals(FORMAT)) {
            file.problem(
                    "format",
                    "The format of the repository is " + Kinds.describe(format) + ", this version of Poni reads format "
                            + FORMAT,
                    "Use a newer Poni, or write \"format: 1\".");
        }
    }
}

package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gives configs to nodes, takes them away, and makes new configs. */
final class ConfigEdits {
    private static final String SKELETON = """
            # What the config "%s" consists of, for example:
            # files:
            #   - {source: %1$s.conf.j2, dest: /etc/%1$s/%1$s.conf, mode: "0644", on_change: reload}
            # commands:
            #   reload: {run: "systemctl reload %1$s"}
            """;
    private static final String SETTINGS = """
            # Default settings of the config "%s"; nodes may override these and no others.
            """;

    private final Definitions definitions;
    private final RepositoryEdit edit;
    private final Changes changes;

    ConfigEdits(Definitions definitions, RepositoryEdit edit, Changes changes) {
        this.definitions = definitions;
        this.edit = edit;
        this.changes = changes;
    }

    /** Makes an empty config to start from. */
    void create(String config) {
        requireNew(config);
        edit.put(Labels.config(config), SKELETON.formatted(config));
        if (!edit.exists(Labels.settings(config))) {
            edit.put(Labels.settings(config), SETTINGS.formatted(config));
        }
        changes.line("created config " + config);
        changes.subject("Create config \"" + config + "\"");
    }

    /** Makes a config of a copy of a directory. */
    void copy(String config, Path from) {
        requireNew(config);
        requireNothing(config);
        if (!Files.isDirectory(from)) {
            throw new UsageException("Cannot copy \"" + from + "\" as config \"" + config + "\": it is no directory.");
        }
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.sorted().toList()) {
                String relative = from.relativize(file).toString().replace('\\', '/');
                if (Files.isSymbolicLink(file)) {
                    throw new UsageException("Cannot copy \"" + from + "\" as config \"" + config + "\": \"" + relative
                            + "\" is a symbolic link. Replace it by what it leads to.");
                }
                if (Files.isRegularFile(file)) {
                    edit.put(Labels.configDirectory(config) + "/" + relative, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new OperationException("Cannot copy \"" + from + "\": " + FileTrouble.reason(e) + ".", e);
        }
        if (!Files.exists(from.resolve("config.yaml"))) {
            edit.put(Labels.config(config), SKELETON.formatted(config));
        }
        changes.line("created config " + config + " from " + from);
        changes.subject("Create config \"" + config + "\"");
    }

    private void requireNew(String config) {
        Names.requireSegment("config", config);
        if (edit.exists(Labels.config(config))) {
            throw new UsageException("There is a config \"" + config + "\" already, in \""
                    + Labels.configDirectory(config) + "\". Leave --create and --from out to use it.");
        }
    }

    /** What is there may be meant to stay, so a copy is not mixed into it. */
    private void requireNothing(String config) {
        if (edit.exists(Labels.configDirectory(config))) {
            throw new UsageException("There is a directory \"" + Labels.configDirectory(config)
                    + "\" already, without a config.yaml. Use --create to make one there, or remove the directory.");
        }
    }

    private String notThere(String config) {
        if (edit.exists(Labels.configDirectory(config))) {
            return "The directory \"" + Labels.configDirectory(config)
                    + "\" is no config yet: it has no config.yaml. Make one by --create, or write one; it may be empty.";
        }
        return "There is no config \"" + config + "\". "
                + Names.didYouMean(config, definitions.configs().keySet(), "The repository has none yet.")
                + " Make a new one by --create, or of a directory by --from.";
    }

    /** @param skip whether nodes that have the config are passed over instead of refused */
    void add(List<Node> nodes, String config, boolean skip) {
        Names.requireSegment("config", config);
        if (!edit.exists(Labels.config(config))) {
            throw new UsageException(notThere(config));
        }
        List<String> given = new ArrayList<>();
        for (Node node : nodes) {
            Config old = node.config(config).orElse(null);
            if (old == null) {
                edit.yaml(Labels.node(node.name())).set(List.of("configs", config), Map.of());
                changes.line(node.name() + ": added config " + config);
                given.add(node.name());
            } else if (!skip) {
                throw new UsageException("Node \"" + node.name() + "\" has the config \"" + config + "\" already, from "
                        + old.origin() + ". Pass over such nodes by --skip-existing.");
            }
        }
        if (!given.isEmpty()) {
            changes.subject("Add config \"" + config + "\" to " + Changes.counted("node", given));
        }
    }

    /** @param skip whether nodes that do not have the config are passed over instead of refused */
    void remove(List<Node> nodes, String config, boolean skip) {
        List<String> taken = new ArrayList<>();
        for (Node node : nodes) {
            if (edit.yaml(Labels.node(node.name())).unset(List.of("configs", config), 0)) {
                changes.line(node.name() + ": removed config " + config);
                taken.add(node.name());
            } else if (!skip) {
                throw new UsageException(cannotRemove(node, config));
            }
        }
        if (!taken.isEmpty()) {
            changes.subject("Remove config \"" + config + "\" from " + Changes.counted("node", taken));
        }
    }

    private static String cannotRemove(Node node, String config) {
        String start = "Cannot remove config \"" + config + "\" from node \"" + node.name() + "\": ";
        return node.config(config)
                .map(inherited -> start + "it comes from " + inherited.origin()
                        + ". Remove it there, or give the node another template.")
                .orElseGet(() -> start + "it has no such config. "
                        + Names.didYouMean(
                                config,
                                node.configs().stream().map(Config::name).toList())
                        + " Pass over such nodes by --skip-missing.");
    }
}

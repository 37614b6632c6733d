package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A small repository that a test writes, and what comes of rendering it. */
final class Repository {
    private final Path root;
    private SecretSource secrets = SecretSource.NONE;
    private RenderLimits limits = new RenderLimits(1 << 20, Duration.ofSeconds(20), 20);

    Repository(Path root) {
        this.root = root;
        file("poni.yaml", "format: 1\n");
    }

    Repository file(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A node below {@code systems} with these lines in its node.yaml. */
    Repository node(String name, String yaml) {
        return file("systems/" + name + "/node.yaml", yaml);
    }

    /** A config with one file, {@code app.conf.j2}, that goes to {@code /etc/app.conf}. */
    Repository app(String template) {
        return file("configs/app/config.yaml", "files:\n  - {source: app.conf.j2, dest: /etc/app.conf}\n")
                .file("configs/app/app.conf.j2", template);
    }

    Repository secrets(SecretSource source) {
        secrets = source;
        return this;
    }

    Repository limits(RenderLimits other) {
        limits = other;
        return this;
    }

    Path root() {
        return root;
    }

    Definitions definitions() {
        return DefinitionRepository.open(root).load();
    }

    SystemRenderer renderer() {
        return new SystemRenderer(definitions(), root, secrets, limits);
    }

    /** Everything, untagged. */
    Outcome render() {
        return render(name -> true, FileFilter.UNTAGGED);
    }

    Outcome render(Predicate<String> nodes, FileFilter filter) {
        return render(definitions(), nodes, filter);
    }

    /** Renders definitions that were loaded before. */
    Outcome render(Definitions definitions, Predicate<String> nodes, FileFilter filter) {
        SystemRenderer renderer = new SystemRenderer(definitions, root, secrets, limits);
        Map<String, RenderedNode> rendered = new ConcurrentHashMap<>();
        try {
            RenderResult result = renderer.render(
                    definitions.nodes(nodes),
                    filter,
                    Progress.SILENT,
                    node -> rendered.put(node.node().name(), node));
            return new Outcome(new TreeMap<>(rendered), result, renderer);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of a command. */
    String command(String node, String config, String command, String... args) {
        Node target = definitions().node(node).orElseThrow();
        Config owner = target.config(config).orElseThrow();
        try {
            return renderer()
                    .command(target, owner, owner.definition().commands().get(command), List.of(args));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came out. */
    record Outcome(Map<String, RenderedNode> nodes, RenderResult result, SystemRenderer renderer) {
        RenderedFile file(String node, String dest) {
            return nodes.get(node).files().stream()
                    .filter(file -> dest.equals(file.dest()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            "No " + dest + " in " + destinations(node) + ", problems " + result.problems()));
        }

        String text(String node, String dest) {
            return file(node, dest).content().text();
        }

        List<String> destinations(String node) {
            return nodes.get(node).files().stream().map(RenderedFile::dest).toList();
        }

        /** The only problem that there is. */
        String problem() {
            if (result.problems().size() != 1) {
                throw new AssertionError("Expected one problem, not " + result.problems());
            }
            return result.problems().get(0).toString();
        }

        List<String> problems() {
            return result.problems().stream().map(Problem::toString).toList();
        }
    }
}

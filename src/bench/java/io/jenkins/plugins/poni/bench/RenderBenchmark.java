package io.jenkins.plugins.poni.bench;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.FileFilter;
import io.jenkins.plugins.poni.template.RenderLimits;
import io.jenkins.plugins.poni.template.RenderResult;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedNode;
import io.jenkins.plugins.poni.template.SecretSource;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * Renders many nodes with files that each loop over all nodes, and says how long it took. {@code generate DIR NODES FILES}
 * writes the repository; {@code run DIR} renders it and prints seconds, bytes and a checksum of everything that was
 * rendered, which the Python peer prints too. Driven by {@code src/bench/render.sh}.
 */
public final class RenderBenchmark {
    private RenderBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[1]);
        if (args[0].equals("generate")) {
            generate(root, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        } else {
            run(root);
        }
    }

    private static void generate(Path root, int nodes, int files) throws IOException {
        write(root, "poni.yaml", "format: 1\n");
        StringBuilder config = new StringBuilder("files:\n");
        for (int i = 0; i < files; i++) {
            config.append("  - {source: f").append(i).append(".j2, dest: /etc/bench/f").append(i).append("}\n");
            write(root, "configs/bench/f" + i + ".j2", template(i));
        }
        write(root, "configs/bench/config.yaml", config.toString());
        write(root, "configs/bench/settings.yaml", "title: benchmark\nlimit: 3\n");
        for (int i = 0; i < nodes; i++) {
            write(
                    root,
                    String.format("systems/s%02d/n%04d/node.yaml", i % 20, i),
                    String.format(
                            "host: 10.0.%d.%d%nproperties: {rack: r%d, role: %s, network: {port: %d, zone: z%d}}%nconfigs: {bench: {}}%n",
                            i / 250, i % 250, i % 40, i % 3 == 0 ? "frontend" : "backend", 8000 + i, i % 4));
        }
    }

    private static String template(int i) {
        return """
                # file %1$d of {{ node.name }} on {{ node.host }}: {{ settings.title }}
                {%% for n in find('') %%}
                {%% if n.network.zone != 'z%2$d' and n.rack != node.rack %%}
                server {{ n.name }} {{ n.host }}:{{ n.network.port }} {{ n.role | upper }} {{ loop.index }};
                {%% endif %%}
                {%% endfor %%}
                """
                .formatted(i, i % 4);
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void run(Path root) throws InterruptedException {
        Definitions definitions = DefinitionRepository.open(root).load();
        long start = System.nanoTime();
        SystemRenderer renderer = new SystemRenderer(definitions, root, SecretSource.NONE, RenderLimits.DEFAULT);
        AtomicLong bytes = new AtomicLong();
        AtomicLong checksum = new AtomicLong();
        RenderResult result = renderer.render(definitions.nodes(), FileFilter.UNTAGGED, Progress.SILENT, node -> {
            bytes.addAndGet(size(node));
            checksum.addAndGet(checksum(node));
        });
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!result.problems().isEmpty()) {
            throw new IllegalStateException(result.problems().toString());
        }
        System.out.printf("%.3f %d %08x%n", seconds, bytes.get(), checksum.get());
    }

    private static long size(RenderedNode node) {
        return node.files().stream().mapToLong(file -> file.content().size()).sum();
    }

    /** A sum that does not depend on the order of the nodes. */
    private static long checksum(RenderedNode node) {
        CRC32 crc = new CRC32();
        for (RenderedFile file : node.files()) {
            crc.update(file.content().bytes());
        }
        return crc.getValue();
    }
}

package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.remote.AnsweringHost;
import io.jenkins.plugins.poni.remote.AnsweringHost.Printed;
import io.jenkins.plugins.poni.remote.Answers;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.RemoteCommand;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.FileFilter;
import io.jenkins.plugins.poni.template.RenderLimits;
import io.jenkins.plugins.poni.template.RenderedNode;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * of 250,000 random answers of a machine 155,528 ended the run for all. Here proper answers are mutated, and each ends
 * in a report of the node or in its failure, never in something that nobody expected.
 *
 * <p>{@code -Dponi.fuzz.answers=N} runs another number of them, {@code -Dponi.fuzz.seed=N} the same ones again.
 */
class AnswerFuzzTest {
    private final Answers given = new Answers();

    @TempDir
    Path directory;

    private RenderedNode rendered;
    private OnChange onChange;

    @BeforeEach
    void renderOneNode() throws Exception {
        StringBuilder files = new StringBuilder("files:\n");
        for (String name : List.of("a", "b", "l", "d", "m", "e", "q")) {
            files.append("  - {source: a.j2, dest: /m/d/").append(name).append(", follow_links: true}\n");
        }
        new Fleet(directory)
                .define("configs/app/config.yaml", files + "directories: [{dest: /m/d, purge: delete}]\n")
                .define("configs/app/a.j2", "one\ntwo\n")
                .node("n1", "configs: {app: {}}\n");
        DefinitionRepository repository = DefinitionRepository.open(directory.resolve("repository"));
        var definitions = repository.load();
        SystemRenderer renderer =
                new SystemRenderer(definitions, repository.root(), name -> null, RenderLimits.DEFAULT);
        rendered = Rendered.of(renderer, Targets.ALL.select(definitions), FileFilter.UNTAGGED, Progress.SILENT)
                .nodes()
                .values()
                .iterator()
                .next();
        TaskRunner runner = new TaskRunner((node, error, line) -> {}, () -> SecretMask.NONE);
        onChange = new OnChange(renderer, List.of(rendered.node()), runner);
    }

    @Test
    void anAnswerToAnAuditNeverEndsARun() throws Exception {
        Auditor auditor = new Auditor(new AuditOptions(true, 1, ""), SecretMask.NONE);
        int failed = run(Answers.share(6), host -> auditor.audit(host, rendered, 0), Answers.SURVEY, Answers.FETCH);
        assertThat(failed).as("some go through").isBetween(1, Answers.share(6) - 1);
    }

    @Test
    void anAnswerToADeploymentNeverEndsARun() throws Exception {
        DeployOptions options = new DeployOptions(false, true, 1, "");
        Deployer deployer = new Deployer(options, SecretMask.NONE, onChange);
        int failed = run(
                Answers.share(3),
                host -> deployer.deploy(host, rendered, new Interim(), 0),
                Answers.SURVEY + AnsweringHost.NEXT + Answers.APPLY,
                Answers.FETCH,
                Answers.AGAIN);
        assertThat(failed).as("some go through").isBetween(1, Answers.share(3) - 1);
    }

    @Test
    void anAnswerToACommandNeverEndsARun() throws Exception {
        int failed = run(
                Answers.share(1),
                host -> {
                    int code = host.run(
                            RemoteCommand.of("true"),
                            (error, line) -> assertThat(line).isNotNull());
                    assertThat(code).isBetween(0, 255);
                    return null;
                },
                Answers.OUTPUT);
        assertThat(failed).isBetween(1, Answers.share(1) - 1);
    }

    private interface Work {
        NodeReport on(Host host) throws InterruptedException;
    }

    /** @return how many of the answers were refused */
    private int run(int times, Work work, String... proper) throws InterruptedException {
        work.on(AnsweringHost.of(new Mutated(-1, proper)));
        int failed = 0;
        for (int i = 0; i < times; i++) {
            try (Host host = AnsweringHost.of(new Mutated(given.below(proper.length), proper))) {
                work.on(host);
            } catch (OperationException e) {
                failed++;
                assertThat(e.getMessage()).contains("web/http1");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("Answer " + i + " of seed " + Answers.SEED + " ended the run", e);
            }
        }
        return failed;
    }

    /** Gives proper answers but for one; a command's may be wrong on either stream. */
    private final class Mutated implements AnsweringHost.Answers {
        private final int mutated;
        private final String[] proper;
        private int number;

        Mutated(int mutated, String... proper) {
            this.mutated = mutated;
            this.proper = proper;
        }

        @Override
        public Printed next() {
            byte[] out = proper[Math.min(number, proper.length - 1)].getBytes(StandardCharsets.ISO_8859_1);
            byte[] err = Answers.ERRORS.getBytes(StandardCharsets.US_ASCII);
            if (number++ != mutated) {
                return new Printed(out, err);
            }
            return proper.length == 1 && given.below(2) == 0
                    ? new Printed(out, given.mutate(err))
                    : new Printed(given.mutate(out), err);
        }
    }
}

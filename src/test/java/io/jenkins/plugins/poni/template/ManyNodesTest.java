package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many nodes are rendered by several threads, with the same result as by one. */
class ManyNodesTest {
    private static final int NODES = 100;

    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void writeNodes() {
        repository = new Repository(directory);
        IntStream.range(0, NODES).forEach(i -> repository.node(String.format("n%02d", i), "configs: {app: {}}\n"));
    }

    @Test
    void tellsTheSameProblemOnce() {
        repository.app("{{ nonsense }}{% if node.name == 'n07' %}{% endif %}");

        assertThat(repository.render().problem())
                .isEqualTo(
                        "configs/app/app.conf.j2:1: \"nonsense\" is undefined (node \"n00\" and 99 other nodes). Known here:"
                                + " addr, bucket, config, edge, find, find_config, get_config, get_node, get_system, namespace, node, range,"
                                + " record, secret, settings, system.");
    }

    @Test
    void tellsProblemsInTheOrderOfTheNodes() {
        repository.app("{{ get_node('x' ~ node.name) }}");

        assertThat(repository.render().problems())
                .hasSize(NODES)
                .isSortedAccordingTo(java.util.Comparator.comparing(text -> text.substring(text.indexOf("(node"))));
    }

    @Test
    void handsOverOneNodeAtATime() throws InterruptedException {
        repository.app("{{ node.name }}");
        Definitions definitions = repository.definitions();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();

        repository.renderer().render(definitions.nodes(), FileFilter.UNTAGGED, Progress.SILENT, node -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            all.incrementAndGet();
            Thread.yield();
            inside.decrementAndGet();
        });

        assertThat(most).hasValue(1);
        assertThat(all).hasValue(NODES);
    }

    @Test
    void passesOnWhatTheReceiverThrows() {
        repository.app("{{ node.name }}");
        Definitions definitions = repository.definitions();
        SystemRenderer renderer = repository.renderer();

        assertThatThrownBy(() -> renderer.render(definitions.nodes(), FileFilter.UNTAGGED, Progress.SILENT, node -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }

    @Test
    void endsWhenItIsInterrupted() throws InterruptedException {
        repository
                .limits(new RenderLimits(1 << 20, Duration.ofMinutes(10), 20))
                .app("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}");
        SystemRenderer renderer = repository.renderer();
        Definitions definitions = repository.definitions();
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            started.countDown();
            try {
                renderer.render(definitions.nodes(), FileFilter.UNTAGGED, Progress.SILENT, node -> {});
            } catch (InterruptedException e) {
                end.set(e);
            }
        });
        thread.start();
        started.await();

        thread.interrupt();
        thread.join(Duration.ofSeconds(30).toMillis());

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }
}

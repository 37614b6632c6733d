package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TaskGraphTest {
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> skipped = new ConcurrentHashMap<>();
    private final Map<String, String> broken = new ConcurrentHashMap<>();

    private void run(Map<String, Set<String>> tasks, int parallel, TaskGraph.Worker<String> worker) {
        new TaskGraph<>(tasks.keySet(), tasks::get, task -> task, parallel)
                .run(
                        worker,
                        (task, cause) -> skipped.put(task, String.valueOf(cause)),
                        (task, fault) -> broken.put(task, fault.toString()));
    }

    @Test
    void runsWhatIsRequiredFirst() {
        run(Map.of("web", Set.of("db"), "db", Set.of("disk"), "disk", Set.of()), 8, ran::add);
        assertThat(ran).containsExactly("disk", "db", "web");
    }

    @Test
    void stopsOnlyWhatDependsOnAFailure() {
        run(
                Map.of("a", Set.of(), "b", Set.of("a"), "c", Set.of("b"), "d", Set.of()),
                1,
                task -> ran.add(task) && !task.equals("a"));
        assertThat(ran).containsExactlyInAnyOrder("a", "d");
        assertThat(skipped).isEqualTo(Map.of("b", "a", "c", "a"));
    }

    @Test
    void ignoresDependenciesThatAreNotAmongTheTasks() {
        run(Map.of("a", Set.of("elsewhere", "a")), 1, ran::add);
        assertThat(ran).containsExactly("a");
    }

    @Test
    void neverRunsMoreThanAllowedAtOnce() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> tasks = IntStream.range(0, 40).boxed().toList();
        new TaskGraph<>(tasks, task -> Set.<Integer>of(), task -> task, 3)
                .run(
                        task -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.sleep(2);
                            running.decrementAndGet();
                            return true;
                        },
                        (task, cause) -> {},
                        (task, fault) -> {});
        assertThat(most.get()).isBetween(2, 3);
    }

    @Test
    void runsOneTaskAtATimeOfTheSameKey() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> tasks = IntStream.range(0, 20).boxed().toList();
        new TaskGraph<>(tasks, task -> Set.<Integer>of(), task -> "node", 8)
                .run(
                        task -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            Thread.sleep(1);
                            running.decrementAndGet();
                            return true;
                        },
                        (task, cause) -> {},
                        (task, fault) -> {});
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void stopsRunningTasksWhenInterruptedAndSkipsTheRest() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        boolean[] stillInterrupted = new boolean[1];
        Thread caller = new Thread(() -> {
            run(Map.of("a", Set.of(), "b", Set.of("a")), 1, task -> {
                started.countDown();
                Thread.sleep(60_000);
                return true;
            });
            stillInterrupted[0] = Thread.currentThread().isInterrupted();
        });
        caller.start();
        started.await();
        caller.interrupt();
        caller.join();
        assertThat(stillInterrupted[0]).isTrue();
        assertThat(skipped).containsEntry("b", "null");
    }

    /** an Error of one worker was waited for without end, and a RuntimeException ended the run for all. */
    @Test
    void takesWhateverIsThrownForAFailureOfThatTaskAlone() {
        Map<String, Throwable> thrown = Map.of(
                "bug", new IllegalStateException("bug"),
                "memory", new OutOfMemoryError("Java heap space"),
                "stack", new StackOverflowError(),
                "class", new NoClassDefFoundError("x/Y"),
                "assertion", new AssertionError("wrong"));
        Map<String, Set<String>> tasks = new HashMap<>(Map.of("good", Set.of(), "late", Set.of("good")));
        thrown.keySet().forEach(task -> tasks.put(task, Set.of()));
        tasks.put("needs memory", Set.of("memory"));

        run(tasks, 2, task -> {
            if (thrown.get(task) instanceof Error error) {
                throw error;
            }
            if (thrown.get(task) instanceof RuntimeException bug) {
                throw bug;
            }
            return ran.add(task);
        });

        assertThat(ran).containsExactly("good", "late");
        assertThat(broken).containsOnlyKeys(thrown.keySet());
        assertThat(skipped).isEqualTo(Map.of("needs memory", "memory"));
    }

    @Test
    void findsACycleAndShowsIt() {
        Map<String, Set<String>> graph = Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b"), "d", Set.of("a"));
        assertThat(Cycles.find(List.of("d", "a", "b", "c"), graph::get)).contains(List.of("b", "c", "b"));
        assertThat(Cycles.find(List.of("x", "y"), task -> task.equals("x") ? List.of("y") : List.<String>of()))
                .isEmpty();
        assertThat(Cycles.find(List.of("x"), task -> List.of("x"))).contains(List.of("x", "x"));
    }
}

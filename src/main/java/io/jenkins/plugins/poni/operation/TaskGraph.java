package io.jenkins.plugins.poni.operation;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs tasks in parallel, each after those it depends on, never two of the same exclusive key at once. A failure stops
 * only what depends on it, whatever was thrown: an error left to itself would be waited for without end. An interrupt stops
 * everything.
 */
final class TaskGraph<T> {
    private static final int SECONDS_TO_STOP = 10;

    /** Does the work of one task. */
    @FunctionalInterface
    interface Worker<T> {
        /** Whether what depends on the task may run. */
        boolean work(T task) throws InterruptedException;
    }

    /** Hears of tasks that are not run. */
    @FunctionalInterface
    interface Skipped<T> {
        /**
         * @param cause the failed task that this one depends on, or null when the run was stopped
         */
        void skipped(T task, T cause);
    }

    /** Hears of tasks that ended by something that they should have dealt with themselves, which is their failure. */
    @FunctionalInterface
    interface Broken<T> {
        void broken(T task, Throwable fault);
    }

    private record Done<T>(T task, boolean success, Throwable fault) {}

    private final Map<T, Set<T>> dependents = new HashMap<>();
    private final Map<T, Integer> waitingFor = new LinkedHashMap<>();
    private final Function<T, Object> exclusive;
    private final int parallel;

    private final Map<Object, Deque<T>> ready = new LinkedHashMap<>();
    private final Set<Object> busy = new HashSet<>();
    private final Set<T> unfinished;
    private final BlockingQueue<Done<T>> finished = new LinkedBlockingQueue<>();
    private int running;

    /**
     * @param dependencies for each task the tasks that must succeed before it; those not among the tasks don't count.
     *     Without cycles, see {@link Cycles}
     * @param exclusive key of which only one task runs at a time
     * @param parallel most tasks running at a time
     */
    TaskGraph(
            Collection<T> tasks,
            Function<T, ? extends Collection<T>> dependencies,
            Function<T, Object> exclusive,
            int parallel) {
        this.exclusive = exclusive;
        this.parallel = parallel;
        this.unfinished = new LinkedHashSet<>(tasks);
        for (T task : unfinished) {
            Set<T> before = new HashSet<>(dependencies.apply(task));
            before.retainAll(unfinished);
            before.remove(task);
            waitingFor.put(task, before.size());
            before.forEach(first -> dependents
                    .computeIfAbsent(first, key -> new LinkedHashSet<>())
                    .add(task));
        }
    }

    /**
     * Runs everything and returns when the last task has ended. After an interrupt the running tasks are interrupted and
     * waited for, the rest is skipped, and the thread's interrupt flag is set again.
     */
    void run(Worker<T> worker, Skipped<T> skipped, Broken<T> broken) {
        List.copyOf(unfinished).stream()
                .filter(task -> waitingFor.get(task) == 0)
                .forEach(this::makeReady);
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.min(parallel, Math.max(1, unfinished.size())), work -> {
                    Thread thread = new Thread(work, "poni-node");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            startReady(pool, worker);
            while (running > 0) {
                settle(finished.take(), skipped, broken);
                startReady(pool, worker);
            }
        } catch (InterruptedException e) {
            stop(pool, skipped, broken);
            Thread.currentThread().interrupt();
        } finally {
            pool.shutdownNow();
        }
    }

    private void makeReady(T task) {
        ready.computeIfAbsent(exclusive.apply(task), key -> new ArrayDeque<>()).add(task);
    }

    private void startReady(ExecutorService pool, Worker<T> worker) {
        var keys = ready.entrySet().iterator();
        while (running < parallel && keys.hasNext()) {
            var entry = keys.next();
            if (busy.add(entry.getKey())) {
                T task = entry.getValue().remove();
                if (entry.getValue().isEmpty()) {
                    keys.remove();
                }
                running++;
                start(pool, worker, task);
            }
        }
    }

    private void start(ExecutorService pool, Worker<T> worker, T task) {
        try {
            pool.execute(() -> finished.add(attempt(worker, task)));
        } catch (OutOfMemoryError e) {
            finished.add(new Done<>(task, false, e)); // There can be no more threads.
        }
    }

    private static <T> Done<T> attempt(Worker<T> worker, T task) {
        try {
            return new Done<>(task, worker.work(task), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Done<>(task, false, null);
        } catch (Throwable e) {
            return new Done<>(task, false, e);
        }
    }

    private void settle(Done<T> done, Skipped<T> skipped, Broken<T> broken) {
        busy.remove(exclusive.apply(done.task()));
        end(done, broken);
        for (T next : dependents.getOrDefault(done.task(), Set.of())) {
            if (!done.success()) {
                skip(next, done.task(), skipped);
            } else if (waitingFor.merge(next, -1, Integer::sum) == 0 && unfinished.contains(next)) {
                makeReady(next);
            }
        }
    }

    private void end(Done<T> done, Broken<T> broken) {
        running--;
        unfinished.remove(done.task());
        if (done.fault() != null) {
            broken.broken(done.task(), done.fault());
        }
    }

    private void skip(T task, T cause, Skipped<T> skipped) {
        if (unfinished.remove(task)) {
            skipped.skipped(task, cause);
            dependents.getOrDefault(task, Set.of()).forEach(next -> skip(next, cause, skipped));
        }
    }

    private void stop(ExecutorService pool, Skipped<T> skipped, Broken<T> broken) {
        pool.shutdownNow();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_STOP);
        boolean again = true;
        while (again && running > 0) {
            try {
                Done<T> done = finished.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                again = done != null;
                if (again) {
                    end(done, broken);
                }
            } catch (InterruptedException e) {
                again = false; // A second interrupt: the user doesn't want to wait for a clean end.
            }
        }
        unfinished.forEach(task -> skipped.skipped(task, null));
        unfinished.clear();
    }
}

package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.template.jinja.RenderingInterruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does the same work for many items on as many threads as the machine has processors. */
final class Workers {
    private static final int MOST = 16;

    private Workers() {}

    /** Calls the work with 0 to {@code count - 1}, each once; ends early at the first failure, and throws it. */
    static void forEach(int count, IntConsumer work) throws InterruptedException {
        int threads = Math.min(count, Math.min(MOST, Runtime.getRuntime().availableProcessors()));
        if (threads == 0) {
            return;
        }
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::thread);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                ends.add(pool.submit(() -> takeAll(next, count, work)));
            }
            for (Future<?> end : ends) {
                await(end);
            }
        } finally {
            next.set(count);
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    private static void takeAll(AtomicInteger next, int count, IntConsumer work) {
        boolean sound = false;
        try {
            for (int item = next.getAndIncrement(); item < count; item = next.getAndIncrement()) {
                work.accept(item);
            }
            sound = true;
        } finally {
            if (!sound) {
                next.set(count); // the others need not begin anything new
            }
        }
    }

    private static void await(Future<?> end) throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RenderingInterruptedException) {
                throw new InterruptedException("Rendering was interrupted");
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for workers that were told to stop; an interrupt meanwhile is kept for later. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "poni-render");
        thread.setDaemon(true);
        return thread;
    }
}

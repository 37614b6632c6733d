package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does something on a thread of its own, so that it ends in time and at once on an interrupt, even where it waits for
 * what neither a time-out nor an interrupt reaches: a name server, a connect, a server that sends one byte a second.
 */
final class Attempt {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "poni-ssh-login");
        thread.setDaemon(true);
        return thread;
    });

    private Attempt() {}

    /**
     * @param timeout longest time, not counting what people need to answer prompts
     * @param abort makes the work end early; called after the time or on an interrupt
     * @throws TimeoutException if the time was over
     * @throws IOException if the work failed so; its other failures must be unchecked
     */
    static <T> T within(Duration timeout, Prompts prompts, Callable<T> work, Runnable abort)
            throws InterruptedException, TimeoutException, IOException {
        Future<T> future = THREADS.submit(work);
        boolean ended = false;
        try {
            T result = await(future, timeout.toNanos(), prompts);
            ended = true;
            return result;
        } catch (ExecutionException e) {
            ended = true;
            throw unwrap(e);
        } finally {
            if (!ended) {
                future.cancel(true);
                abort.run();
            }
        }
    }

    private static <T> T await(Future<T> future, long nanos, Prompts prompts)
            throws InterruptedException, TimeoutException, ExecutionException {
        long start = System.nanoTime();
        long waitedBefore = prompts.waited();
        while (true) {
            long left = nanos - (System.nanoTime() - start) + (prompts.waited() - waitedBefore);
            if (left <= 0) {
                throw new TimeoutException();
            }
            try {
                return future.get(left, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Somebody may have been asked meanwhile, which gives more time.
                continue;
            }
        }
    }

    private static IOException unwrap(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            throw failure;
        }
        if (e.getCause() instanceof Error failure) {
            throw failure;
        }
        return e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
}

package io.jenkins.plugins.poni.repository;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Keeps interrupts waiting until a short piece of work is done. Java closes the files of an interrupted thread, so neither
 * writing nor taking back what was written would get to its end; therefore the work is done by a thread that nobody else
 * knows.
 */
final class Uninterrupted {
    private Uninterrupted() {}

    /** As {@link #call}, of work without a result. */
    static void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** Does the work; an interrupt that came before or meanwhile is there again afterwards. */
    static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        new Thread(task, "poni-uninterrupted").start();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A supplier throws nothing that is checked. */
    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}

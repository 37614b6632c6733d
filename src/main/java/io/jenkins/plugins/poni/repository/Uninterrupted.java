package io.jenkins.plugins.poni.repository;

import java.util.function.Supplier;

/**
 * Keeps an interrupt waiting until a short piece of work is done. Java closes the files of an interrupted thread, so
 * neither writing nor taking back what was written would get to its end.
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
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UninterruptedTest {
    @TempDir
    Path directory;

    /** An interrupt in the middle would close the channel. */
    @Test
    void finishesWritingAndThenHearsTheInterrupt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Path file = directory.resolve("file");
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            Uninterrupted.run(() -> {
                try (FileChannel channel =
                        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(new byte[] {'a'}));
                    begun.countDown();
                    interrupted.await();
                    channel.write(ByteBuffer.wrap(new byte[] {'b'}));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            return Thread.currentThread().isInterrupted();
        });
        Thread caller = new Thread(task);
        caller.start();

        begun.await();
        caller.interrupt();
        interrupted.countDown();

        assertThat(task.get()).as("interrupted afterwards").isTrue();
        assertThat(file).hasContent("ab");
    }

    @Test
    void failsAsTheWorkFails() {
        assertThatThrownBy(() -> Uninterrupted.call(() -> {
                    throw new IllegalArgumentException("so");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("so");
    }
}

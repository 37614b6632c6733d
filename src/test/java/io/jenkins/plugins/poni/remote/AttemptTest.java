package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AttemptTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Prompts prompts = new Prompts();
    private final AtomicBoolean aborted = new AtomicBoolean();

    private static String sleep(int millis) {
        try {
            Thread.sleep(millis);
            return "slept";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Test
    void passesOnResultsAndFailures() throws Exception {
        assertThat(Attempt.within(LONG, prompts, () -> "done", () -> aborted.set(true)))
                .isEqualTo("done");
        assertThatThrownBy(() -> Attempt.within(
                        LONG,
                        prompts,
                        () -> {
                            throw new IOException("broken");
                        },
                        () -> aborted.set(true)))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");
        assertThatThrownBy(() -> Attempt.within(
                        LONG,
                        prompts,
                        () -> {
                            throw new IllegalStateException("wrong");
                        },
                        () -> aborted.set(true)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("wrong");
        assertThat(aborted).isFalse();
    }

    @Test
    void abortsWorkThatTakesTooLong() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> Attempt.within(
                        Duration.ofMillis(50),
                        prompts,
                        () -> {
                            never.await();
                            return null;
                        },
                        () -> aborted.set(true)))
                .isInstanceOf(TimeoutException.class);
        assertThat(aborted).isTrue();
    }

    @Test
    void doesNotCountTheTimeThatPeopleNeed() throws Exception {
        assertThat(Attempt.within(
                        Duration.ofMillis(700), prompts, () -> prompts.ask(() -> sleep(1000)), () -> aborted.set(true)))
                .isEqualTo("slept");
        assertThat(aborted).isFalse();
    }
}

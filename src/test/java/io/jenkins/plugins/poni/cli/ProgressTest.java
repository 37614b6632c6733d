package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("cli")
class ProgressTest {
    private static final String ERASE = "\r\033[K";
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final Screen screen = new Screen(
            new PrintStream(outBytes, false, StandardCharsets.UTF_8),
            new PrintStream(errBytes, false, StandardCharsets.UTF_8));
    private final AtomicLong clock = new AtomicLong();

    private String out() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void drawsNodesDoneRunningAndFailedAndTheTimeLeft() {
        try (TerminalProgress bar = new TerminalProgress(screen, 120, clock::get)) {
            bar.begin("deploy", 4);
            bar.running("web/n1");
            bar.running("web/n2");
            bar.done("web/n1", true, "broken");
            assertThat(bar.line(2 * SECOND))
                    .isEqualTo("deploy [=====               ] 1/4  1 running  1 failed  6 s left  web/n2");
            assertThat(bar.line(100 * SECOND)).contains("5 min 0 s left");
        }
    }

    @Test
    void cutsTheBarToTheWidthOfTheTerminal() {
        try (TerminalProgress bar = new TerminalProgress(screen, 30, clock::get)) {
            bar.begin("deploy", 4);
            bar.running("a/node/with/a/very/long/name");
            assertThat(bar.line(0)).hasSize(29);
        }
    }

    @Test
    void redrawsTheBarTenTimesASecondAtMostAndErasesItInTheEnd() {
        try (TerminalProgress bar = new TerminalProgress(screen, 80, clock::get)) {
            bar.begin("audit", 1000);
            for (int i = 0; i < 1000; i++) {
                clock.addAndGet(SECOND / 1000);
                bar.done("n" + i, false, "ok");
            }
        }
        assertThat(err().split("audit", -1)).hasSizeBetween(10, 13);
        assertThat(err()).startsWith(ERASE + "audit [").endsWith(ERASE);
    }

    @Test
    void printsFailuresAndNotesAboveTheBar() {
        try (TerminalProgress bar = new TerminalProgress(screen, 80, clock::get)) {
            bar.begin("audit", 2);
            bar.note("n1", "says something");
            bar.done("n1", true, "no space left");
        }
        assertThat(err())
                .contains(ERASE + "n1: says something\naudit [")
                .contains(ERASE + "n1: no space left\naudit [");
    }

    @Test
    void printsOneLineForEachNodeOnAPlainOutput() {
        PlainProgress plain = new PlainProgress(screen);
        plain.begin("deploy", 2);
        plain.running("n1");
        plain.done("n1", false, "3 files written");
        plain.done("n2", true, "");
        plain.end();
        assertThat(err()).isEqualTo("[1/2] n1: 3 files written\n[2/2] n2: failed\n");
    }

    @Test
    void neverMixesLinesOfSeveralThreads() throws InterruptedException {
        screen.live("bar");
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            String line = String.valueOf((char) ('a' + t)).repeat(50);
            threads.add(new Thread(() -> {
                for (int i = 0; i < 200; i++) {
                    screen.out(line);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(out().lines()).hasSize(800).allMatch(line -> line.matches("a{50}|b{50}|c{50}|d{50}"));
    }

    @Test
    void showsControlCharactersInsteadOfSendingThem() {
        screen.out("red \033[31m text\r");
        assertThat(out()).doesNotContain("\033", "\r").contains("[31m text");
    }
}

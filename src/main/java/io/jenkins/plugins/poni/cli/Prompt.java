package io.jenkins.plugins.poni.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the person at the terminal, or takes the answer from standard input where there is none. */
final class Prompt {
    private static final AtomicBoolean WAITING = new AtomicBoolean();

    private final Surroundings surroundings;
    private final Screen screen;

    Prompt(Surroundings surroundings, Screen screen) {
        this.surroundings = surroundings;
        this.screen = screen;
    }

    /** Whether this process waits for somebody to type; there is nothing to clean up then when it is interrupted. */
    static boolean isWaiting() {
        return WAITING.get();
    }

    /** A question whose answer is not shown while it is typed; nothing when there is no answer. */
    Optional<String> secret(String question) {
        return ask(question, true);
    }

    /** A question that only {@code y} or {@code yes} answers with yes. */
    boolean yes(String question) {
        String answer = ask(question + " [y/N] ", false).orElse("").strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    private Optional<String> ask(String question, boolean hidden) {
        WAITING.set(true);
        try {
            return Optional.ofNullable(screen.aside(() -> answer(question, hidden)));
        } finally {
            WAITING.set(false);
        }
    }

    private String answer(String question, boolean hidden) {
        Console console = surroundings.in() == System.in ? System.console() : null;
        if (console != null && hidden) {
            char[] typed = console.readPassword("%s", question);
            return typed == null ? null : new String(typed);
        }
        surroundings.err().print(question);
        surroundings.err().flush();
        String answer = line(surroundings.in());
        if (console == null) {
            surroundings.err().println();
        }
        return answer;
    }

    /** Up to the end of the line and not a byte further, so that a second question finds its own answer. */
    private static String line(InputStream in) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int next = in.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n') {
                bytes.write(next);
                next = in.read();
            }
            String line = bytes.toString(Charset.defaultCharset());
            return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

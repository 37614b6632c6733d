package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.SshOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine that gives prepared answers, whatever it is asked: one for each script that is started, {@code @MARK@} in them
 * stands for the mark of that script. What stands after {@link #NEXT} is said with the mark of the script that follows in the
 * same session.
 */
public final class AnsweringHost {
    private static final String MARK = "@MARK@";

    /** Separates the answers of scripts that follow one another in a session. */
    public static final char NEXT = '\1';

    private static final Pattern MARK_OF_SCRIPT = Pattern.compile("(?:mark=|\\A)([0-9a-f]{12})\\b");

    private AnsweringHost() {}

    /** What a script prints. */
    public record Printed(byte[] stdout, byte[] stderr) {}

    /** Gives the answer to the script that is started next. */
    @FunctionalInterface
    public interface Answers {
        Printed next();
    }

    /** A host that gives those answers, in the order in which they are asked for. */
    public static Host of(Answers answers) {
        SshOptions options =
                new SshOptions(null, null, null, null, null, Duration.ofSeconds(5), Duration.ofSeconds(20));
        return new ShellHost("web/http1", options, new AnsweringShell(answers));
    }

    private record AnsweringShell(Answers answers) implements Shell {
        @Override
        public Running start(String prefix, String script) {
            return new Answering(script, answers.next());
        }

        @Override
        public OperationException broken(IOException cause) {
            return new OperationException("broken: " + cause.getMessage(), cause);
        }

        @Override
        public void close() {}
    }

    /** The mark is in the script, or in what comes over standard input. */
    private static final class Answering implements Shell.Running {
        private final ByteArrayOutputStream stdin = new ByteArrayOutputStream();
        private final InputStream stdout;
        private final InputStream stderr;
        private final String script;

        Answering(String script, Printed printed) {
            this.script = script;
            this.stdout = new Marked(printed.stdout());
            this.stderr = new Marked(printed.stderr());
        }

        /** A script may come over standard input, or another may follow there. */
        private String lastMark() {
            String said = stdin.toString(StandardCharsets.ISO_8859_1);
            Matcher inInput = MARK_OF_SCRIPT.matcher(said);
            Matcher inScript = MARK_OF_SCRIPT.matcher(script);
            return inInput.find() ? inInput.group(1) : inScript.find() ? inScript.group(1) : MARK;
        }

        @Override
        public OutputStream stdin() {
            return stdin;
        }

        @Override
        public InputStream stdout() {
            return stdout;
        }

        @Override
        public InputStream stderr() {
            return stderr;
        }

        @Override
        public OptionalInt waitFor(Duration timeout) {
            return OptionalInt.of(0);
        }

        @Override
        public void close() {}

        private final class Marked extends InputStream {
            private final String[] parts;
            private int next;
            private InputStream in = InputStream.nullInputStream();

            Marked(byte[] printed) {
                parts = new String(printed, StandardCharsets.ISO_8859_1).split(String.valueOf(NEXT));
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = in.read(bytes, offset, length);
                while (read < 0 && next < parts.length) {
                    String part = parts[next++].replace(MARK, lastMark());
                    in = new ByteArrayInputStream(part.getBytes(StandardCharsets.ISO_8859_1));
                    read = in.read(bytes, offset, length);
                }
                return read;
            }
        }
    }
}

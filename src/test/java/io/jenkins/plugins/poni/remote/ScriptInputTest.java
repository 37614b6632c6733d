package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptInputTest {
    private final List<Integer> asked = new ArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean over;

    private final ScriptInput.Reader reader = new ScriptInput.Reader() {
        @Override
        public void awaitRoom(int bytes) {
            asked.add(bytes);
        }

        @Override
        public boolean isOver() {
            return over;
        }
    };

    /** Like SSHJ's stream: the first failure is a checked one, and whatever comes after it is not. */
    private static final class Breaking extends OutputStream {
        private boolean failed;

        @Override
        public void write(int b) {
            throw new AssertionError("written byte by byte");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            checkPacket();
        }

        @Override
        public void flush() throws IOException {
            checkPacket();
            failed = true;
            throw new IOException("Broken pipe");
        }

        @Override
        public void close() {
            checkPacket();
        }

        private void checkPacket() {
            if (failed) {
                throw new ArrayIndexOutOfBoundsException("Index -5 out of bounds for length 32768");
            }
        }
    }

    @Test
    void sendsInPiecesThatFitIntoAnyWindow() throws IOException {
        byte[] bytes = new byte[40_000];
        bytes[39_999] = 7;
        try (ScriptInput input = new ScriptInput(reader, received)) {
            input.write(bytes);
        }

        assertThat(received.toByteArray()).isEqualTo(bytes);
        assertThat(asked).containsExactly(16384, 16384, 7232);
    }

    @Test
    void sendsASingleByteAtOnce() throws IOException {
        ScriptInput input = new ScriptInput(reader, received);
        input.write(300);

        assertThat(received.toByteArray()).containsExactly(44);
        assertThat(asked).containsExactly(1);
    }

    @Test
    void doesNotTouchAStreamThatBroke() {
        ScriptInput input = new ScriptInput(reader, new Breaking());

        assertThatIOException().isThrownBy(() -> input.write(new byte[3])).withMessage("Broken pipe");
        assertThatIOException().isThrownBy(() -> input.write(new byte[3])).withMessageContaining("connection broke");
        assertThatIOException().isThrownBy(input::flush).withMessageContaining("connection broke");
        assertThatIOException().isThrownBy(input::close).withMessageContaining("connection broke");
    }

    @Test
    void closesQuietlyWhenTheScriptHasEnded() throws IOException {
        ScriptInput input = new ScriptInput(reader, new Breaking());
        assertThatIOException().isThrownBy(() -> input.write(new byte[3])).withMessage("Broken pipe");
        over = true;

        input.close();
    }
}

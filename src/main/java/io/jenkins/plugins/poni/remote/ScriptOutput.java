package io.jenkins.plugins.poni.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Standard output of a script that first tells its process id in a line of its own. What stands before that line, such as
 * a greeting of the login shell, is dropped; if there is no such line, all is passed on. Closing it does nothing, since
 * SSHJ ends the whole connection when data comes for a closed stream. One thread reads; another may ask for the id.
 */
final class ScriptOutput extends InputStream {
    /** Comes before the process id. */
    static final String MARK = "poni:pid:";

    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_GREETING = 64 * 1024;

    private final InputStream in;
    private final ReentrantLock beginning = new ReentrantLock();
    private volatile InputStream head = InputStream.nullInputStream();
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile long pid = -1;

    ScriptOutput(InputStream in) {
        this.in = in;
    }

    /** The process id, if its line has been read. */
    OptionalLong pid() {
        return pid < 0 ? OptionalLong.empty() : OptionalLong.of(pid);
    }

    /** Reads as far as the process id if that does not block. */
    void poll() throws IOException {
        if (in.available() > 0 && beginning.tryLock()) {
            try {
                begin();
            } finally {
                beginning.unlock();
            }
        }
    }

    private void begin() throws IOException {
        beginning.lock();
        try {
            if (!begun) {
                readHead();
            }
        } finally {
            beginning.unlock();
        }
    }

    private void readHead() throws IOException {
        byte[] buffer = new byte[512];
        int length = 0;
        int searched = 0;
        while (true) {
            int mark = indexOf(buffer, searched, length);
            searched = mark < 0 ? Math.max(0, length - MARK_BYTES.length + 1) : mark;
            int end = mark < 0 ? -1 : endOfLine(buffer, mark, length);
            if (end >= 0) {
                pid = number(buffer, mark + MARK_BYTES.length, end);
                keep(buffer, end + 1, length);
                return;
            }
            if (length == LONGEST_GREETING) {
                keep(buffer, 0, length);
                return;
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(LONGEST_GREETING, buffer.length * 4));
            }
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                keep(buffer, 0, length);
                return;
            }
            length += read;
        }
    }

    private void keep(byte[] buffer, int from, int to) {
        head = new ByteArrayInputStream(buffer, from, to - from);
        begun = true;
    }

    private static int indexOf(byte[] buffer, int from, int length) {
        for (int at = from; at + MARK_BYTES.length <= length; at++) {
            if (Arrays.equals(buffer, at, at + MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length)) {
                return at;
            }
        }
        return -1;
    }

    private static int endOfLine(byte[] buffer, int from, int length) {
        for (int at = from; at < length; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static long number(byte[] buffer, int from, int to) {
        String digits = new String(buffer, from, to - from, StandardCharsets.US_ASCII);
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0; // SSHJ would wait for data, against the contract of InputStream.
        }
        begin();
        int kept = head.read(bytes, offset, length);
        if (kept > 0) {
            return kept;
        }
        int count = in.read(bytes, offset, length);
        ended = count < 0;
        return count;
    }

    /** Whether the end of the output has been read. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public int available() throws IOException {
        return begun ? head.available() + in.available() : 0;
    }
}

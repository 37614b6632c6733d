package io.jenkins.plugins.poni.remote;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What a script reads as its standard input. SSHJ's stream drops what does not fit into the window when it is closed without
 * being flushed, and fails with an unchecked exception when it is used again after the connection broke under it.
 */
final class ScriptInput extends FilterOutputStream {
    private static final int PIECE = 16 * 1024;

    private final Reader reader;
    private boolean broken;

    /** The script at the other end. */
    interface Reader {
        /**
         * Waits until so many bytes may be sent.
         *
         * @throws IOException if the script has ended
         */
        void awaitRoom(int bytes) throws IOException;

        /** Whether the script has ended. */
        boolean isOver();
    }

    /** @param out SSHJ's stream to the reader */
    ScriptInput(Reader reader, OutputStream out) {
        super(out);
        this.reader = reader;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /**
     * A server tells that a script has ended, but not always that it takes no more data for it. The pieces fit into the
     * window of any server, dropbear's 24 KiB included.
     */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int from = 0; from < length; from += PIECE) {
            int piece = Math.min(PIECE, length - from);
            reader.awaitRoom(piece);
            send(bytes, offset + from, piece);
        }
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        checkConnection();
        broken = true;
        out.write(bytes, offset, length);
        out.flush();
        broken = false;
    }

    @Override
    public void flush() throws IOException {
        send(new byte[0], 0, 0);
    }

    /** A script may end without reading to the end, so that there is nothing left to flush to. */
    @Override
    public void close() throws IOException {
        try {
            flush();
        } catch (IOException e) {
            if (!reader.isOver()) {
                throw e;
            }
        }
        if (!broken) {
            out.close();
        }
    }

    private void checkConnection() throws IOException {
        if (broken) {
            throw new IOException("the connection broke while data was sent to the script");
        }
    }
}

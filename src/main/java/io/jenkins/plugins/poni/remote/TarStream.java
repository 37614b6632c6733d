package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.ByteNames;
import io.jenkins.plugins.poni.model.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes files one after the other, as a tar archive (GNU's form, which BusyBox reads too, with long names in members of
 * their own) or bare.
 */
final class TarStream {
    private static final int BLOCK = 512;
    private static final int RECORD = 20 * BLOCK;
    private static final int LONGEST_NAME = 99;

    private final OutputStream out;
    private final boolean archive;
    private final byte[] buffer = new byte[1 << 15];
    private long written;

    /** @param archive false to write the contents bare */
    TarStream(OutputStream out, boolean archive) {
        this.out = out;
        this.archive = archive;
    }

    /** Adds a file; a content that turns out shorter or longer than it said is filled with NUL or cut. */
    void add(String path, Content content, int mode) throws IOException {
        if (archive) {
            header(path, content.size(), mode);
        }
        copy(content);
        pad(BLOCK);
    }

    /** Adds an empty file, by which the reader knows that nothing is missing, and the end of the archive. */
    void end(String path) throws IOException {
        if (archive) {
            header(path, 0, 0600);
            write(new byte[2 * BLOCK], 2 * BLOCK);
            pad(RECORD);
        }
    }

    private void header(String path, long size, int mode) throws IOException {
        byte[] name = ByteNames.encode(path.substring(1));
        if (name.length > LONGEST_NAME) {
            block("././@LongLink".getBytes(StandardCharsets.US_ASCII), name.length + 1L, 'L', 0);
            write(name, name.length);
            write(new byte[1], 1);
            pad(BLOCK);
        }
        block(name, size, '0', mode);
    }

    private void block(byte[] name, long size, char type, int mode) throws IOException {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(name.length, LONGEST_NAME));
        octal(header, 100, 7, mode);
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        size(header, size);
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 257, "ustar  ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        octal(header, 148, 6, sum);
        header[154] = 0;
        write(header, BLOCK);
    }

    /** Octal digits, or from 8 GiB on a binary number, which both readers take. */
    private static void size(byte[] header, long size) {
        if (size < 1L << 33) {
            octal(header, 124, 11, size);
            return;
        }
        header[124] = (byte) 0x80;
        for (int i = 0; i < 8; i++) {
            header[135 - i] = (byte) (size >> 8 * i);
        }
    }

    private static void octal(byte[] header, int at, int digits, long number) {
        for (int i = digits - 1; i >= 0; i--) {
            header[at + i] = (byte) ('0' + (number >> 3 * (digits - 1 - i) & 7));
        }
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private void copy(Content content) throws IOException {
        long left = content.size();
        try (InputStream in = content.open()) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    java.util.Arrays.fill(buffer, (byte) 0);
                    read = (int) Math.min(left, buffer.length);
                }
                write(buffer, read);
                left -= read;
            }
        }
    }

    private void pad(int unit) throws IOException {
        int over = (int) (written % unit);
        if (archive && over > 0) {
            write(new byte[unit - over], unit - over);
        }
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        written += length;
    }
}

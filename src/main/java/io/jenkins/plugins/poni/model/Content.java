package io.jenkins.plugins.poni.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of a file, in memory or in a local file, with their hash computed once. One content may be shared by many
 * nodes; nobody may change the bytes that it hands out.
 */
public final class Content {
    private final byte[] bytes;
    private final Path file;
    private final long size;
    private volatile String sha256;

    private Content(byte[] bytes, Path file, long size) {
        this.bytes = bytes;
        this.file = file;
        this.size = size;
    }

    /** Takes the array as it is, without a copy. */
    public static Content of(byte[] bytes) {
        return new Content(bytes, null, bytes.length);
    }

    public static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A local file that stays in place, unchanged, as long as this content is used. */
    public static Content ofFile(Path file) throws IOException {
        return new Content(null, file, Files.size(file));
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** 64 lower-case hexadecimal digits. */
    public String sha256() {
        String known = sha256;
        if (known == null) {
            known = hash();
            sha256 = known;
        }
        return known;
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (bytes != null) {
                digest.update(bytes);
            } else {
                try (DigestInputStream in = new DigestInputStream(open(), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public InputStream open() throws IOException {
        return bytes != null ? new ByteArrayInputStream(bytes) : Files.newInputStream(file);
    }

    /** All bytes; call this only for contents known to be small. */
    public byte[] bytes() {
        try {
            return bytes != null ? bytes : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Whether this is not text: it has a NUL byte in its first 8000 bytes (git's rule) or is not valid UTF-8 there. */
    public boolean isBinary() {
        try (InputStream in = open()) {
            return looksBinary(in.readNBytes(8000), size > 8000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean looksBinary(byte[] head, boolean cut) {
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
        }
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(head.length + 1);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(java.nio.ByteBuffer.wrap(head), out, !cut)
                .isError();
    }
}

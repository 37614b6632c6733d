package io.jenkins.plugins.poni.remote;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A public key by which a machine proves who it is.
 *
 * @param type its type as in known_hosts, such as {@code ssh-ed25519}
 * @param base64 the key in the encoding of RFC 4253, section 6.6, as Base64
 */
public record HostKey(String type, String base64) {
    public HostKey {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(base64, "base64");
    }

    /**
     * The key in the encoding of RFC 4253, which starts with its type.
     *
     * @throws IllegalArgumentException if it does not start with a type
     */
    static HostKey of(byte[] blob) {
        ByteBuffer buffer = ByteBuffer.wrap(blob);
        int length = blob.length < 4 ? -1 : buffer.getInt();
        if (length < 1 || length > 64 || length > buffer.remaining()) {
            throw new IllegalArgumentException("it is no SSH public key");
        }
        String type = new String(blob, 4, length, StandardCharsets.US_ASCII);
        return new HostKey(type, Base64.getEncoder().encodeToString(blob));
    }

    /**
     * Reads a line {@code TYPE BASE64} with or without a comment behind, as in a {@code .pub} file.
     *
     * @throws IllegalArgumentException if it is none
     */
    static HostKey parse(String line) {
        String[] words = line.trim().split("[ \t]+");
        if (words.length < 2) {
            throw new IllegalArgumentException("\"" + line + "\" is no SSH public key");
        }
        HostKey key = of(Base64.getDecoder().decode(words[1]));
        if (!key.type().equals(words[0])) {
            throw new IllegalArgumentException("\"" + line + "\" says another type than its key has");
        }
        return key;
    }

    /** {@code SHA256:} and the hash without padding, as OpenSSH shows it. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** {@code ssh-ed25519 SHA256:…}. */
    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}

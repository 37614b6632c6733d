package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

/**
 * A new Ed25519 key pair for a machine to prove itself by.
 *
 * @param privateKey in OpenSSH's own format, as in a file {@code ssh_host_ed25519_key}
 * @param publicKey {@code TYPE BASE64}, as in a {@code .pub} file
 */
public record HostKeyPair(String privateKey, String publicKey) {
    private static final String TYPE = "ssh-ed25519";
    private static final int LINE = 70;

    /** Makes a pair that nobody else has. */
    public static HostKeyPair generate() {
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());
        try {
            return new HostKeyPair(privateText(key), publicText(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String publicText(Ed25519PrivateKeyParameters key) throws IOException {
        byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey());
        return TYPE + " " + Base64.getEncoder().encodeToString(blob);
    }

    private static String privateText(Ed25519PrivateKeyParameters key) throws IOException {
        byte[] blob = OpenSSHPrivateKeyUtil.encodePrivateKey(key);
        String body = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(blob);
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + body + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    /** Without the private half, so that it gets into no log. */
    @Override
    public String toString() {
        return publicKey;
    }
}

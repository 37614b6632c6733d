package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.util.List;

/** A key pair that a user may log in with, wherever its private half is kept. */
interface Identity {
    /** What the names of certificates' types and algorithms have more than those of keys. */
    String CERTIFICATE = "-cert-v01@openssh.com";

    /** For messages: which one it is. */
    String describe();

    /** The public key in the encoding of RFC 4253, or the certificate of it. */
    byte[] publicKey() throws IOException;

    /** Whether signing means asking somebody for a passphrase first. */
    default boolean needsPassphrase() {
        return false;
    }

    /**
     * Signs as an algorithm of {@link #algorithms()} demands; a certificate's key signs as the bare key does.
     *
     * @return the signature with its algorithm's name before it, as it is sent
     */
    byte[] sign(String algorithm, byte[] message) throws IOException;

    /** The signature algorithms that fit the key, the strongest first. RSA keys sign with SHA-2 only. */
    default List<String> algorithms() throws IOException {
        String type = HostKey.of(publicKey()).type();
        return switch (type) {
            case "ssh-rsa" -> List.of("rsa-sha2-512", "rsa-sha2-256");
            case "ssh-rsa" + CERTIFICATE -> List.of("rsa-sha2-512" + CERTIFICATE, "rsa-sha2-256" + CERTIFICATE);
            default -> List.of(type);
        };
    }
}

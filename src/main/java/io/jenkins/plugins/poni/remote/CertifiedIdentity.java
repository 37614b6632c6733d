package io.jenkins.plugins.poni.remote;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;

/** A key pair with a certificate by which an authority vouches for it; see OpenSSH's PROTOCOL.certkeys. */
final class CertifiedIdentity implements Identity {
    private final Identity key;
    private final Path file;
    private final byte[] certificate;

    private CertifiedIdentity(Identity key, Path file, byte[] certificate) {
        this.key = key;
        this.file = file;
        this.certificate = certificate;
    }

    /**
     * A key with the certificate in a file.
     *
     * @return nothing if there is none, or it is another key's
     */
    static Optional<Identity> of(Identity key, Path file) throws IOException {
        byte[] certificate = PublicKeyFile.read(file).orElse(null);
        if (certificate == null) {
            return Optional.empty();
        }
        byte[] certified = keyOf(certificate).orElse(null);
        return Arrays.equals(key.publicKey(), certified)
                ? Optional.of(new CertifiedIdentity(key, file, certificate))
                : Optional.empty();
    }

    /** The key that a certificate is for, or nothing if it is none. */
    static Optional<byte[]> keyOf(byte[] certificate) {
        try {
            PublicKey parsed = new Buffer.PlainBuffer(certificate).readPublicKey();
            return parsed instanceof Certificate<?> certified
                    ? Optional.of(Base64.getDecoder()
                            .decode(HostKeyCheck.encode(certified.getKey()).base64()))
                    : Optional.empty();
        } catch (Buffer.BufferException | SSHRuntimeException | UnsupportedOperationException e) {
            return Optional.empty(); // Whatever it is, it is of a kind that is not supported.
        }
    }

    @Override
    public String describe() {
        return "certificate \"" + file + "\" of " + key.describe();
    }

    @Override
    public byte[] publicKey() {
        return certificate.clone();
    }

    @Override
    public boolean needsPassphrase() {
        return key.needsPassphrase();
    }

    @Override
    public byte[] sign(String algorithm, byte[] message) throws IOException {
        return key.sign(algorithm.replace(CERTIFICATE, ""), message);
    }
}

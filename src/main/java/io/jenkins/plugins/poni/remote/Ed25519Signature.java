package io.jenkins.plugins.poni.remote;

import java.io.ByteArrayOutputStream;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The signature algorithm ssh-ed25519 of RFC 8709 on Bouncy Castle's arithmetic, without its provider, since the Java
 * platform's takes about ten times as long.
 */
final class Ed25519Signature implements Signature {
    private static final String NAME = "ssh-ed25519";

    /** The lengths of the platform's encodings: a fixed header and 32 bytes of key. */
    private static final int PUBLIC_ENCODING = 44;

    private static final int PRIVATE_ENCODING = 48;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private byte[] key;

    /** Makes signatures. */
    static final class Named implements Factory.Named<Signature> {
        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public Signature create() {
            return new Ed25519Signature();
        }
    }

    @Override
    public String getSignatureName() {
        return NAME;
    }

    @Override
    public void initVerify(PublicKey publicKey) {
        init(publicKey, PUBLIC_ENCODING);
    }

    @Override
    public void initSign(PrivateKey privateKey) {
        init(privateKey, PRIVATE_ENCODING);
    }

    private void init(Key given, int length) {
        byte[] encoded = given.getEncoded();
        if (encoded == null || encoded.length != length) {
            throw new SSHRuntimeException("An Ed25519 key has an unknown encoding: " + given.getFormat());
        }
        key = Arrays.copyOfRange(encoded, length - Ed25519.SECRET_KEY_SIZE, length);
        message.reset();
    }

    @Override
    public void update(byte[] bytes) {
        update(bytes, 0, bytes.length);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        message.write(bytes, offset, length);
    }

    @Override
    public byte[] sign() {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        byte[] bytes = message.toByteArray();
        Ed25519.sign(key, 0, bytes, 0, bytes.length, signature, 0);
        return signature;
    }

    @Override
    public byte[] encode(byte[] signature) {
        return signature;
    }

    @Override
    public boolean verify(byte[] signature) {
        try {
            Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(signature);
            String algorithm = buffer.readString();
            byte[] bytes = buffer.readBytes();
            byte[] signed = message.toByteArray();
            return algorithm.equals(NAME)
                    && bytes.length == Ed25519.SIGNATURE_SIZE
                    && Ed25519.verify(bytes, 0, key, 0, signed, 0, signed.length);
        } catch (Buffer.BufferException e) {
            throw new SSHRuntimeException(e);
        }
    }
}

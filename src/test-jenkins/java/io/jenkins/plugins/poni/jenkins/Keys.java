package io.jenkins.plugins.poni.jenkins;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemWriter;

/** SSH keys of users, in the forms in which people paste them into credentials. */
final class Keys {
    /** Types and sizes that people have. */
    static final List<String> TYPES = List.of("ed25519", "ecdsa", "rsa");

    private Keys() {}

    static KeyPair generate(String type) throws GeneralSecurityException {
        return switch (type) {
            case "ed25519" -> KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            case "ecdsa" -> onNamedCurve();
            case "rsa" -> KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** What MINA makes has the numbers of the curve in place of its name, which ssh-keygen writes. */
    private static KeyPair onNamedCurve() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** As {@code ssh-keygen} writes it. */
    static String openSsh(KeyPair key) throws IOException, GeneralSecurityException {
        return openSsh(key, null);
    }

    /** @param passphrase null for none */
    static String openSsh(KeyPair key, String passphrase) throws IOException, GeneralSecurityException {
        OpenSSHKeyEncryptionContext encryption = null;
        if (passphrase != null) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(passphrase);
            encryption.setCipherType("256");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", encryption, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    /** As {@code ssh-keygen -m PEM} writes it: the encrypted form that only BouncyCastle reads. */
    static String pem(KeyPair key, String passphrase) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new JcaMiscPEMGenerator(
                    key.getPrivate(), new JcePEMEncryptorBuilder("AES-128-CBC").build(passphrase.toCharArray())));
        }
        return text.toString();
    }
}

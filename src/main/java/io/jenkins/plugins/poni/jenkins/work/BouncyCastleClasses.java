package io.jenkins.plugins.poni.jenkins.work;

import java.security.Provider;
import java.security.Security;
import java.util.List;

/**
 * Has the classes of Bouncy Castle that SSH refers to loaded from their signed jar. Jenkins sends that jar to an agent when
 * the provider is installed there, but a class that another plugin asks for first is sent by itself, without its signature;
 * then the JVM refuses all others of the same package.
 */
final class BouncyCastleClasses {
    /** What SSHJ and {@code remote} refer to in bcprov; a test compares it with both. */
    static final List<String> NAMES = List.of(
            "org.bouncycastle.crypto.generators.Argon2BytesGenerator",
            "org.bouncycastle.crypto.params.Argon2Parameters",
            "org.bouncycastle.crypto.params.Argon2Parameters$Builder",
            "org.bouncycastle.crypto.params.AsymmetricKeyParameter",
            "org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters",
            "org.bouncycastle.crypto.params.Ed25519PublicKeyParameters",
            "org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil",
            "org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil",
            "org.bouncycastle.jce.provider.BouncyCastleProvider",
            "org.bouncycastle.math.ec.rfc7748.X25519",
            "org.bouncycastle.math.ec.rfc8032.Ed25519");

    private BouncyCastleClasses() {}

    /** Does nothing where the provider is not installed. */
    static void load() {
        Provider provider = Security.getProvider("BC");
        ClassLoader loader = provider == null ? null : provider.getClass().getClassLoader();
        if (loader == null) {
            return;
        }
        for (String name : NAMES) {
            try {
                Class.forName(name, false, loader);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException("The plugin bouncycastle-api has no class " + name + ". Update it.", e);
            }
        }
    }
}

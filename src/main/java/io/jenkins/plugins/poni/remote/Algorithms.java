package io.jenkins.plugins.poni.remote;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.kex.ExtInfoClientFactory;
import com.hierynomus.sshj.transport.mac.Macs;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.ConfigImpl;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.signature.SignatureRSA;
import net.schmizz.sshj.transport.cipher.Cipher;
import net.schmizz.sshj.transport.compression.NoneCompression;
import net.schmizz.sshj.transport.kex.Curve25519SHA256;
import net.schmizz.sshj.transport.kex.DHGexSHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;
import net.schmizz.sshj.transport.random.JCERandom;
import net.schmizz.sshj.transport.random.SingletonRandomFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * The algorithms that Poni offers, in the one SSHJ configuration that all connections of a JVM share. Nothing with
 * SHA-1, MD5, CBC or RC4 is among them. The Java platform and Bouncy Castle's bare arithmetic do everything but ChaCha20, the
 * last cipher of the list, so that Bouncy Castle's provider, which takes long to start, is loaded only for a server that
 * knows no other.
 */
final class Algorithms {
    /** SSHJ's own reports are repeated by the exceptions that it throws, so they are for debugging only. */
    private static final LoggerFactory SILENT = new LoggerFactory() {
        @Override
        public Logger getLogger(String name) {
            return NOPLogger.NOP_LOGGER;
        }

        @Override
        public Logger getLogger(Class<?> type) {
            return NOPLogger.NOP_LOGGER;
        }
    };

    /** Whether Bouncy Castle's arithmetic is there. Its FIPS edition, which Jenkins may have instead, hides it. */
    private static final boolean FAST = exists("org.bouncycastle.math.ec.rfc8032.Ed25519");

    private Algorithms() {}

    /** Whether Curve25519 runs on Bouncy Castle's arithmetic rather than the platform's. */
    static boolean hasFastArithmetic() {
        return FAST;
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, Algorithms.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Built by the first thread that needs it. */
    private static final class Holder {
        static final Config SHARED = build(keys());
    }

    /** The configuration of every connection. */
    static Config shared() {
        return Holder.SHARED;
    }

    /** A configuration that accepts host keys of some algorithms only. */
    static Config withHostKeys(List<String> names) {
        return build(
                keys().stream().filter(key -> names.contains(key.getName())).toList());
    }

    private static Config build(List<Factory.Named<KeyAlgorithm>> keys) {
        SecurityUtils.setRegisterBouncyCastle(false);
        EcdsaName.register();
        ConfigImpl config = new ConfigImpl();
        boolean debug = org.slf4j.LoggerFactory.getLogger("net.schmizz.sshj").isDebugEnabled();
        config.setLoggerFactory(debug ? LoggerFactory.DEFAULT : SILENT);
        config.setVersion("Poni");
        config.setRandomFactory(new SingletonRandomFactory(new JCERandom.Factory()));
        config.setKeyExchangeFactories(List.of(
                FAST ? new Curve25519Exchange.Named("curve25519-sha256") : new Curve25519SHA256.Factory(),
                FAST
                        ? new Curve25519Exchange.Named("curve25519-sha256@libssh.org")
                        : new Curve25519SHA256.FactoryLibSsh(),
                new ECDHNistP.Factory256(),
                new ECDHNistP.Factory384(),
                new ECDHNistP.Factory521(),
                DHGroups.Group16SHA512(),
                DHGroups.Group18SHA512(),
                new DHGexSHA256.Factory(),
                DHGroups.Group14SHA256(),
                new ExtInfoClientFactory()));
        config.setKeyAlgorithms(keys);
        config.setCipherFactories(List.of(
                GcmCiphers.AES128GCM(),
                GcmCiphers.AES256GCM(),
                BlockCiphers.AES128CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES256CTR(),
                new ChaCha20()));
        config.setMACFactories(
                List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
        config.setCompressionFactories(List.of(new NoneCompression.Factory()));
        config.setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
        // HostCertificate checks all of them; SSHJ would check a part, against the wrong name.
        config.setVerifyHostKeyCertificates(false);
        return config;
    }

    /** As in OpenSSH certificates come first, since they may be told apart from their keys but not the other way round. */
    private static List<Factory.Named<KeyAlgorithm>> keys() {
        return Stream.concat(certificates().stream(), plain().stream()).toList();
    }

    private static List<Factory.Named<KeyAlgorithm>> certificates() {
        return List.of(
                FAST
                        ? new KeyAlgorithms.Factory(
                                "ssh-ed25519-cert-v01@openssh.com", new Ed25519Signature.Named(), KeyType.ED25519_CERT)
                        : KeyAlgorithms.EdDSA25519CertV01(),
                KeyAlgorithms.ECDSASHANistp256CertV01(),
                KeyAlgorithms.ECDSASHANistp384CertV01(),
                KeyAlgorithms.ECDSASHANistp521CertV01(),
                new KeyAlgorithms.Factory(
                        "rsa-sha2-512-cert-v01@openssh.com", new SignatureRSA.FactoryRSASHA512(), KeyType.RSA_CERT),
                new KeyAlgorithms.Factory(
                        "rsa-sha2-256-cert-v01@openssh.com", new SignatureRSA.FactoryRSASHA256(), KeyType.RSA_CERT));
    }

    private static List<Factory.Named<KeyAlgorithm>> plain() {
        return List.of(
                FAST
                        ? new KeyAlgorithms.Factory("ssh-ed25519", new Ed25519Signature.Named(), KeyType.ED25519)
                        : KeyAlgorithms.EdDSA25519(),
                KeyAlgorithms.ECDSASHANistp256(),
                KeyAlgorithms.ECDSASHANistp384(),
                KeyAlgorithms.ECDSASHANistp521(),
                KeyAlgorithms.RSASHA512(),
                KeyAlgorithms.RSASHA256());
    }

    /** The names of the algorithms by which a host shows a certificate. */
    static List<String> certificateNames() {
        return Factory.Named.Util.getNames(certificates());
    }

    /** The names of the algorithms by which a host shows its bare key. */
    static List<String> plainNames() {
        return Factory.Named.Util.getNames(plain());
    }

    /** What makes and checks signatures of a name, such as {@code rsa-sha2-512}. */
    static Optional<Signature> signature(String name) {
        return plain().stream()
                .filter(algorithm -> algorithm.getName().equals(name))
                .map(algorithm -> algorithm.create().newSignature())
                .findFirst();
    }

    /** Lets Bouncy Castle provide ChaCha20 once a server insists on it. */
    private static final class ChaCha20 implements Factory.Named<Cipher> {
        private final Factory.Named<Cipher> cipher = ChachaPolyCiphers.CHACHA_POLY_OPENSSH();

        @Override
        public String getName() {
            return cipher.getName();
        }

        @Override
        public Cipher create() {
            if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
                Security.addProvider(new BouncyCastleProvider());
            }
            return cipher.create();
        }
    }
}

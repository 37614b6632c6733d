package io.jenkins.plugins.poni.remote;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.Map;

/**
 * Gives the Java platform's key factory for elliptic curves a second name. SSHJ asks for "ECDSA", Bouncy Castle's name, where
 * the platform says "EC"; with this ECDSA keys need no Bouncy Castle.
 */
final class EcdsaName extends Provider {
    private static final long serialVersionUID = 1L;

    private EcdsaName() {
        super("PoniEcdsa", "1", "The platform's EC key factory under the name ECDSA");
        putService(new Service(this, "KeyFactory", "ECDSA", Platform.class.getName(), List.of(), Map.of()) {
            @Override
            public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                return new Platform();
            }
        });
    }

    /** Makes the name known to the JVM, unless Bouncy Castle already did; last, so that it changes nothing else. */
    static synchronized void register() {
        if (Security.getProvider("BC") == null && Security.getProvider("PoniEcdsa") == null) {
            Security.addProvider(new EcdsaName());
        }
    }

    private static final class Platform extends KeyFactorySpi {
        private final KeyFactory platform;

        Platform() throws NoSuchAlgorithmException {
            platform = KeyFactory.getInstance("EC");
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            return platform.generatePublic(spec);
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            return platform.generatePrivate(spec);
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type) throws InvalidKeySpecException {
            return platform.getKeySpec(key, type);
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            return platform.translateKey(key);
        }
    }
}

package io.jenkins.plugins.poni.remote;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyFormat;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.keyprovider.PuTTYKeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/**
 * A private key in a file of OpenSSH, PEM, PKCS #8 or PuTTY. It is read once, and its passphrase asked for once, however
 * many machines it logs in to.
 */
final class KeyFile implements Identity {
    private static final String DASHES = "-----";
    private static final String BEGIN = DASHES + "BEGIN ";

    private final String name;
    private final Path file;
    private final String text;
    private final Supplier<Optional<String>> passphrase;
    private KeyPair pair;
    private IOException failure;

    private KeyFile(String name, Path file, String text, Supplier<Optional<String>> passphrase) {
        this.name = name;
        this.file = file;
        this.text = text;
        this.passphrase = passphrase;
    }

    /** @param passphrase asked when the key is needed and encrypted */
    static KeyFile read(Path file, Supplier<Optional<String>> passphrase) throws IOException {
        String text = fromFirstLine(Files.readString(file, StandardCharsets.ISO_8859_1));
        return new KeyFile("identity \"" + file + "\"", file, text, passphrase);
    }

    /** Whether there is a key file of a name, or at least its public half or its certificate. */
    static boolean isThere(Path file) {
        return Files.exists(file) || Files.exists(Path.of(file + ".pub"));
    }

    /**
     * A key that is in no file.
     *
     * @param name for messages
     * @param text as it would be in a file
     */
    static KeyFile of(String name, String text, Supplier<Optional<String>> passphrase) {
        return new KeyFile(name, null, fromFirstLine(text), passphrase);
    }

    /** PEM may have text before its first line, as {@code openssl pkcs12} writes it. */
    private static String fromFirstLine(String text) {
        int begin = text.startsWith(BEGIN) ? 0 : text.indexOf("\n" + BEGIN) + 1;
        return text.substring(begin);
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public synchronized boolean needsPassphrase() {
        return pair == null && isEncrypted();
    }

    private boolean isEncrypted() {
        try {
            return text.contains("ENCRYPTED")
                    || isOpenSsh() && !openSshBody().readString().equals("none");
        } catch (IOException | IllegalArgumentException e) {
            return false; // It is malformed, which reading it will say.
        }
    }

    private boolean isOpenSsh() {
        return text.contains(OpenSSHKeyV1KeyFile.OPENSSH_PRIVATE_KEY);
    }

    /** The content of a file of OpenSSH's own format after its magic word: cipher, KDF, its options, keys. */
    private Buffer.PlainBuffer openSshBody() {
        int begin = text.indexOf(DASHES, text.indexOf(OpenSSHKeyV1KeyFile.OPENSSH_PRIVATE_KEY)) + DASHES.length();
        int end = text.indexOf(DASHES, begin);
        String body = text.substring(begin, end < 0 ? text.length() : end);
        Buffer.PlainBuffer buffer =
                new Buffer.PlainBuffer(Base64.getMimeDecoder().decode(body));
        buffer.rpos("openssh-key-v1\0".length());
        return buffer;
    }

    /** The public key if it can be told without a passphrase: OpenSSH's own format keeps it in the clear. */
    Optional<byte[]> publicKeyInTheClear() {
        try {
            Optional<byte[]> beside = file == null ? Optional.empty() : PublicKeyFile.read(Path.of(file + ".pub"));
            if (beside.isPresent()) {
                return beside;
            }
            if (!isOpenSsh()) {
                return Optional.empty();
            }
            Buffer.PlainBuffer body = openSshBody();
            body.readBytes();
            body.readBytes();
            body.readBytes();
            return body.readUInt32() == 1 ? Optional.of(body.readBytes()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // It is malformed, which reading the key itself will say.
        }
    }

    @Override
    public byte[] publicKey() throws IOException {
        Optional<byte[]> clear = needsPassphrase() ? publicKeyInTheClear() : Optional.empty();
        return clear.isPresent()
                ? clear.get()
                : new Buffer.PlainBuffer().putPublicKey(pair().getPublic()).getCompactData();
    }

    @Override
    public byte[] sign(String algorithm, byte[] message) throws IOException {
        KeyAlgorithm keyAlgorithm =
                Factory.Named.Util.create(Algorithms.shared().getKeyAlgorithms(), algorithm);
        if (keyAlgorithm == null) {
            throw new IOException("keys of type " + algorithm + " are not supported");
        }
        Signature signature = keyAlgorithm.newSignature();
        signature.initSign(pair().getPrivate());
        signature.update(message);
        return new Buffer.PlainBuffer()
                .putString(signature.getSignatureName())
                .putBytes(signature.encode(signature.sign()))
                .getCompactData();
    }

    private synchronized KeyPair pair() throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (pair == null) {
            try {
                pair = read();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
        return pair;
    }

    private KeyPair read() throws IOException {
        Asked asked = new Asked();
        try {
            FileKeyProvider provider = provider();
            provider.init(text, null, asked);
            return new KeyPair(provider.getPublic(), provider.getPrivate());
        } catch (IOException | SSHRuntimeException | IllegalStateException e) {
            throw new IOException(
                    asked.times == 0
                            ? "it could not be read as a private key: " + e.getMessage()
                            : asked.known
                                    ? "its passphrase is wrong"
                                    : "it is encrypted, and no passphrase is known; add it to an SSH agent",
                    e);
        }
    }

    private FileKeyProvider provider() throws IOException {
        KeyFormat format = KeyProviderUtil.detectKeyFileFormat(new StringReader(text), false);
        return switch (format) {
            case OpenSSHv1 -> new OpenSSHKeyV1KeyFile();
            case PKCS8 -> new PKCS8KeyFile();
            case PuTTY -> new PuTTYKeyFile();
            default -> throw new IOException("it does not begin like a private key");
        };
    }

    /** Answers SSHJ's request for the passphrase, once. */
    private final class Asked implements PasswordFinder {
        private int times;
        private boolean known;

        @Override
        public char[] reqPassword(Resource<?> resource) {
            times++;
            Optional<String> answer = passphrase.get();
            known = answer.isPresent();
            return answer.orElse("").toCharArray();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}

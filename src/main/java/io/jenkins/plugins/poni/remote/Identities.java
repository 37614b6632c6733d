package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Chooses the keys to offer to a machine, in the order of OpenSSH; files and agent are read once for all machines. */
final class Identities {
    private final SshSettings settings;
    private final Prompts prompts;
    private final Map<Path, Optional<byte[]>> halves = new ConcurrentHashMap<>();
    private final Map<Path, KeyFile> files = new ConcurrentHashMap<>();
    private final Map<LoginSecrets.Login, KeyFile> logins = new ConcurrentHashMap<>();
    private final Map<Path, List<Identity>> agents = new HashMap<>();

    Identities(SshSettings settings, Prompts prompts) {
        this.settings = settings;
        this.prompts = prompts;
    }

    /**
     * The keys to offer, the most likely first: the identities of the destination (through the agent where it holds
     * them), then the agent's others.
     *
     * @throws IOException if a key that is to be offered can't be read; the message names it
     */
    List<Identity> of(Destination destination) throws IOException {
        LoginSecrets.Login login = destination.login();
        if (login != null) {
            return login.privateKey() == null ? List.of() : List.of(logins.computeIfAbsent(login, this::credentials));
        }
        List<Identity> agent = new ArrayList<>(agentKeys(destination.keys().agent()));
        List<Identity> chosen = new ArrayList<>();
        for (Path path : destination.keys().identities()) {
            Identity key = identity(path, agent);
            chosen.addAll(certified(key, path, destination.keys().certificates()));
            chosen.addAll(withCertificates(key, agent));
        }
        agent.removeAll(chosen);
        if (!destination.keys().only()) {
            chosen.addAll(certifiedByFiles(agent, destination.keys().certificates()));
            chosen.addAll(agent);
        }
        return chosen;
    }

    /** A key by the agent where it holds it, else by its file; of some keys only the public half lies in a file. */
    private Identity identity(Path path, List<Identity> agent) throws IOException {
        Optional<byte[]> half = half(path);
        if (half.isEmpty() && !Files.exists(path)) {
            half = half(Path.of(path + ".pub"));
            if (half.isEmpty()) {
                throw new IOException("the identity \"" + path + "\" does not exist. Correct ssh.identity");
            }
        }
        if (half.isPresent()) {
            byte[] key = CertifiedIdentity.keyOf(half.get()).orElse(half.get());
            return held(agent, key).orElse(new PublicHalf(path, key));
        }
        KeyFile file = file(path);
        return agent.isEmpty()
                ? file
                : held(agent, file.publicKeyInTheClear().orElse(null)).orElse(file);
    }

    /** The key with the certificate that lies beside it, as ssh-keygen names it, and with others that are its own. */
    private List<Identity> certified(Identity key, Path path, List<Path> more) throws IOException {
        List<Path> files = new ArrayList<>(List.of(path, Path.of(path + "-cert.pub")));
        String name = path.toString();
        if (name.endsWith(".pub")) {
            files.add(Path.of(name.substring(0, name.length() - ".pub".length()) + "-cert.pub"));
        }
        files.addAll(more);
        List<Identity> certified = new ArrayList<>();
        for (Path file : files) {
            if (half(file).isPresent()) {
                try {
                    CertifiedIdentity.of(key, file).ifPresent(certified::add);
                } catch (IOException e) {
                    return List.of(); // The key can't be read, which trying it will say.
                }
            }
        }
        return certified;
    }

    private static List<Identity> certifiedByFiles(List<Identity> keys, List<Path> files) throws IOException {
        List<Identity> certified = new ArrayList<>();
        for (Identity key : keys) {
            for (Path file : files) {
                CertifiedIdentity.of(key, file).ifPresent(certified::add);
            }
        }
        return certified;
    }

    /** A key preceded by the certificates of it that the agent holds. */
    private static List<Identity> withCertificates(Identity key, List<Identity> agent) throws IOException {
        if (agent.isEmpty()) {
            return List.of(key);
        }
        List<Identity> all = new ArrayList<>();
        Optional<byte[]> own = key instanceof KeyFile file ? file.publicKeyInTheClear() : Optional.of(key.publicKey());
        for (Identity other : agent) {
            byte[] certified = CertifiedIdentity.keyOf(other.publicKey()).orElse(null);
            if (certified != null && own.isPresent() && Arrays.equals(certified, own.get())) {
                all.add(other);
            }
        }
        if (!(key instanceof PublicHalf) || all.isEmpty()) {
            all.add(key);
        }
        return all;
    }

    private KeyFile credentials(LoginSecrets.Login login) {
        return KeyFile.of("key of the credentials", login.privateKey(), () -> Optional.ofNullable(login.passphrase()));
    }

    private Optional<byte[]> half(Path path) {
        return halves.computeIfAbsent(path, PublicKeyFile::read);
    }

    private KeyFile file(Path path) throws IOException {
        KeyFile known = files.get(path);
        if (known == null) {
            known = KeyFile.read(
                    path, () -> prompts.ask(() -> settings.secrets().passphrase(path)));
            KeyFile earlier = files.putIfAbsent(path, known);
            known = earlier == null ? known : earlier;
        }
        return known;
    }

    private static Optional<Identity> held(List<Identity> agent, byte[] key) throws IOException {
        for (Identity identity : agent) {
            if (Arrays.equals(identity.publicKey(), key)) {
                return Optional.of(identity);
            }
        }
        return Optional.empty();
    }

    /** @param socket of the agent, or null */
    private synchronized List<Identity> agentKeys(Path socket) {
        if (socket == null) {
            return List.of();
        }
        return agents.computeIfAbsent(socket, any -> {
            try {
                return new SshAgent(socket).identities();
            } catch (IOException e) {
                settings.warnings().accept("The SSH agent \"" + socket + "\" is not used: " + e.getMessage());
                return List.of();
            }
        });
    }

    /** A key of which neither the private half nor an agent that holds it was found. */
    private record PublicHalf(Path path, byte[] publicKey) implements Identity {
        @Override
        public String describe() {
            return "identity \"" + path + "\"";
        }

        @Override
        public byte[] sign(String algorithm, byte[] message) throws IOException {
            throw new IOException("only its public half is there, and no agent holds it; add it to an SSH agent");
        }

        @Override
        public boolean needsPassphrase() {
            return true; // So that the server is asked first, and the private half is missed only where it would help.
        }
    }
}

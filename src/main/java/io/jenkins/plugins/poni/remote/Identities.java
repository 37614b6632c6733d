package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Chooses the keys to offer to a machine, in the order of OpenSSH; files and agent are read once for all machines. */
final class Identities {
    private final SshSettings settings;
    private final Prompts prompts;
    private final Map<Path, KeyFile> files = new ConcurrentHashMap<>();
    private final Map<LoginSecrets.Login, KeyFile> logins = new ConcurrentHashMap<>();
    private List<Identity> agentKeys;

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
        List<Identity> agent = new ArrayList<>(agentKeys());
        List<Identity> chosen = new ArrayList<>();
        for (Path path : destination.identities()) {
            KeyFile file = file(path);
            Optional<Identity> held = held(agent, file);
            chosen.add(held.orElse(file));
            held.ifPresent(agent::remove);
        }
        if (!destination.identitiesOnly()) {
            chosen.addAll(agent);
        }
        return chosen;
    }

    private KeyFile credentials(LoginSecrets.Login login) {
        return KeyFile.of("key of the credentials", login.privateKey(), () -> Optional.ofNullable(login.passphrase()));
    }

    private KeyFile file(Path path) throws IOException {
        KeyFile known = files.get(path);
        if (known == null) {
            if (!Files.exists(path)) {
                throw new IOException("the identity \"" + path + "\" does not exist. Correct ssh.identity");
            }
            known = KeyFile.read(
                    path, () -> prompts.ask(() -> settings.secrets().passphrase(path)));
            KeyFile earlier = files.putIfAbsent(path, known);
            known = earlier == null ? known : earlier;
        }
        return known;
    }

    private static Optional<Identity> held(List<Identity> agent, KeyFile file) throws IOException {
        if (agent.isEmpty()) {
            return Optional.empty();
        }
        byte[] key = file.publicKeyInTheClear().orElse(null);
        for (Identity identity : agent) {
            if (Arrays.equals(identity.publicKey(), key)) {
                return Optional.of(identity);
            }
        }
        return Optional.empty();
    }

    private synchronized List<Identity> agentKeys() {
        if (agentKeys == null) {
            agentKeys = List.of();
            if (settings.agent() != null) {
                try {
                    agentKeys = new SshAgent(settings.agent()).identities();
                } catch (IOException e) {
                    settings.warnings()
                            .accept("The SSH agent \"" + settings.agent() + "\" is not used: " + e.getMessage());
                }
            }
        }
        return agentKeys;
    }
}

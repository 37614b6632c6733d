package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.remote.LoginSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The secrets of logins on the command line: one password for all, from a prompt or a file, and passphrases from prompts. */
final class LoginPrompts implements LoginSecrets {
    private final Invocation poni;
    private final String password;
    private final Map<Path, Optional<String>> passphrases = new HashMap<>();

    private LoginPrompts(Invocation poni, String password) {
        this.poni = poni;
        this.password = password;
        if (password != null) {
            poni.secrets().add("SSH password", password);
        }
    }

    /**
     * Reads or asks for the password now, before any work begins.
     *
     * @param ask whether to ask for it
     * @param file file with the password in its first line, or null
     */
    static LoginPrompts of(Invocation poni, boolean ask, Path file) {
        if (ask && file != null) {
            throw new UsageException(
                    "The password can't come from --ask-pass and --password-file both. Leave one out.");
        }
        if (file != null) {
            return new LoginPrompts(poni, firstLine(poni.resolve(file)));
        }
        return new LoginPrompts(poni, ask ? asked(poni) : null);
    }

    private static String asked(Invocation poni) {
        return poni.prompt()
                .secret("SSH password: ")
                .filter(answer -> !answer.isEmpty())
                .orElseThrow(() -> new UsageException("No password was given. Leave --ask-pass out to log in by key."));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UsageException(
                    "Cannot read a password from \"" + file + "\": " + FileTrouble.reason(e)
                            + ". Name a file that you may read.",
                    e);
        }
    }

    @Override
    public Optional<String> password(String user, String host) {
        return Optional.ofNullable(password);
    }

    /** Asked once for each file, and only where somebody can answer. */
    @Override
    public synchronized Optional<String> passphrase(Path identity) {
        return passphrases.computeIfAbsent(
                identity,
                file -> poni.surroundings().errTerminal()
                        ? hidden(file, poni.prompt().secret("Passphrase of " + file + ": "))
                        : Optional.empty());
    }

    private Optional<String> hidden(Path file, Optional<String> passphrase) {
        passphrase.ifPresent(secret -> poni.secrets().add("passphrase of " + file, secret));
        return passphrase;
    }
}

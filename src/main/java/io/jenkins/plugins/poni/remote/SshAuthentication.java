package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.userauth.UserAuth;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** Logs in over a connection: keys first, then a password, each once. Used once. */
final class SshAuthentication {
    /** The whole attempt is bounded from outside; this bounds one answer, which may need a person's passphrase. */
    private static final int ANSWER_MILLIS = 3_600_000;

    private static final Pattern ANY_HIDDEN_PROMPT = Pattern.compile(".*", Pattern.DOTALL);

    private final Destination destination;
    private final SSHClient client;
    private final UserAuth auth;
    private final List<String> tried = new ArrayList<>();

    SshAuthentication(Destination destination, SSHClient client) {
        this.destination = destination;
        this.client = client;
        this.auth = client.getUserAuth();
    }

    /**
     * @throws UnreachableException if the server accepts nothing of it
     * @throws IOException if the connection broke
     */
    void logIn(List<Identity> identities, LoginSecrets secrets, Prompts prompts) throws IOException {
        if (identities.isEmpty() && attempt(new AuthNone(), "a login without a key")) {
            return;
        }
        if (withKeys(identities) || withPassword(secrets, prompts)) {
            return;
        }
        throw refused();
    }

    private boolean withKeys(List<Identity> identities) throws IOException {
        for (Identity identity : identities) {
            if (!tried.isEmpty() && !accepts("publickey")) {
                return false;
            }
            boolean first = tried.isEmpty();
            if (withKey(identity, first && !identity.needsPassphrase())) {
                return true;
            }
        }
        return false;
    }

    private boolean withKey(Identity identity, boolean signAtOnce) throws IOException {
        PublicKeyLogin method;
        try {
            method = new PublicKeyLogin(identity, signAtOnce);
        } catch (IOException e) {
            tried.add(identity.describe() + " (" + e.getMessage() + ")");
            return false;
        }
        return attempt(method, identity.describe());
    }

    private boolean withPassword(LoginSecrets secrets, Prompts prompts) throws IOException {
        boolean interactive = !accepts("password");
        if (interactive && !accepts("keyboard-interactive")) {
            return false;
        }
        Optional<String> password = destination.login() != null
                ? Optional.ofNullable(destination.login().password())
                : prompts.ask(() -> secrets.password(destination.user(), destination.host()));
        if (password.isEmpty()) {
            return false;
        }
        PasswordFinder once = new Once(password.get());
        return interactive
                ? attempt(
                        new AuthKeyboardInteractive(new PasswordResponseProvider(once, ANY_HIDDEN_PROMPT)),
                        "the password (keyboard-interactive)")
                : attempt(new AuthPassword(once), "the password");
    }

    private boolean attempt(AuthMethod method, String description) throws IOException {
        method.setLoggerFactory(client.getTransport().getConfig().getLoggerFactory());
        try {
            tried.add(description);
            return auth.authenticate(destination.user(), (Service) client.getConnection(), method, ANSWER_MILLIS);
        } catch (UserAuthException e) {
            if (!client.isConnected()) {
                throw e;
            }
            tried.set(tried.size() - 1, description + " (" + e.getMessage() + ")");
            return false;
        }
    }

    /** Whether the server said that it accepts a method; before it said anything, it may. */
    private boolean accepts(String method) {
        Collection<String> allowed = auth.getAllowedMethods();
        return allowed.isEmpty() || allowed.contains(method);
    }

    private UnreachableException refused() {
        return new UnreachableException("Could not log in to " + destination.describe() + ": the server refused "
                + String.join(", ", tried)
                + (auth.hadPartialSuccess() ? ", or wants more after it," : "")
                + " and accepts " + String.join(", ", auth.getAllowedMethods()) + ". Check that \""
                + destination.user() + "\" is the right user and that its ~/.ssh/authorized_keys there has the public"
                + " key, or set user or ssh.identity.");
    }

    /** What to say when the server ended the connection during the login. */
    String progress() {
        return tried.isEmpty() ? "" : " after " + String.join(", ", tried);
    }

    /** Hands out a password once, so that a wrong one does not lock the account. */
    private static final class Once implements PasswordFinder {
        private final String password;
        private boolean used;

        Once(String password) {
            this.password = password;
        }

        @Override
        public synchronized char[] reqPassword(Resource<?> resource) {
            String answer = used ? "" : password;
            used = true;
            return answer.toCharArray();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}

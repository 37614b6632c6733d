package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the secrets of logins come from: a prompt, a file, the credentials of Jenkins. Asked only when needed, by one
 * thread at a time; the time it takes is not counted as time to connect.
 */
public interface LoginSecrets {
    /** Knows no secret. */
    LoginSecrets NONE = new LoginSecrets() {};

    /**
     * The password of a user, asked for after all keys were refused and the server accepts passwords. It is tried once.
     *
     * @param user login name
     * @param host host name or address, that of a jump host when one asks for a password
     */
    default Optional<String> password(String user, String host) {
        return Optional.empty();
    }

    /** The passphrase of an encrypted private key file. It is tried once. */
    default Optional<String> passphrase(Path identity) {
        return Optional.empty();
    }

    /**
     * The login behind the name that a node gives as {@code ssh.credentials}; asked for every node, and for the jump hosts
     * on the way to it, which are logged in to in the same way.
     *
     * @param credentials null when the node names none
     * @return nothing when such names mean nothing here, so that the identities and passwords of the user apply
     * @throws io.jenkins.plugins.poni.model.UsageException if the name should be known, but is not
     */
    default Optional<Login> login(Node node, String credentials) {
        return Optional.empty();
    }

    /**
     * Named credentials. Its text form tells no secret.
     *
     * @param user login name, or null for the node's
     * @param privateKey text of a private key file, or null
     * @param passphrase of the private key, or null
     * @param password or null
     */
    record Login(String user, String privateKey, String passphrase, String password) {
        @Override
        public String toString() {
            return "login of " + user;
        }
    }
}

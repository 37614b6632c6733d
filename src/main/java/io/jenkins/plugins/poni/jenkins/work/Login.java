package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.remote.LoginSecrets;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * SSH credentials as they travel to the machine that uses them. Never stored, and its text form tells no secret.
 *
 * @param id of the credentials
 * @param user login name, or null for the node's
 * @param privateKey text of a private key, or null
 * @param passphrase of the private key, or null
 * @param password or null
 */
public record Login(String id, String user, String privateKey, String passphrase, String password)
        implements Serializable {
    LoginSecrets.Login toLogin() {
        return new LoginSecrets.Login(user, privateKey, passphrase, password);
    }

    /** Everything in it that nobody may read. */
    List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        for (String secret : new String[] {privateKey, passphrase, password}) {
            if (secret != null) {
                secrets.add(secret);
            }
        }
        return secrets;
    }

    @Override
    public String toString() {
        return "login \"" + id + "\"";
    }
}

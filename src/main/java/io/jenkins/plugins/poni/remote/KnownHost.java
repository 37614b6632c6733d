package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Origin;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a known_hosts file; see sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
 *
 * @param marker what kind of line it is
 * @param names the first field: patterns separated by commas, or one hashed name
 * @param key the key that it is about
 * @param origin file and line
 */
record KnownHost(Marker marker, String names, HostKey key, Origin origin) {
    /** What a line says about its key. */
    enum Marker {
        /** It is the key of the hosts. */
        KEY,
        /** It signs the certificates of the hosts. */
        AUTHORITY,
        /** It must never be accepted. */
        REVOKED
    }

    /**
     * Reads a line that is neither empty nor a comment.
     *
     * @throws IllegalArgumentException if it is malformed; the message says how
     */
    static KnownHost parse(String line, Origin origin) {
        String[] words = line.trim().split("[ \t]+");
        Marker marker = marker(words[0]);
        int first = marker == Marker.KEY ? 0 : 1;
        if (words.length < first + 3) {
            throw new IllegalArgumentException("it has fewer than the three fields: names, key type, key");
        }
        String type = words[first + 1];
        if (type.matches("[0-9]+")) {
            throw new IllegalArgumentException("it is a key of SSH protocol 1, which no server uses any more");
        }
        HostKey key = HostKey.of(decode(words[first + 2]));
        if (!key.type().equals(type)) {
            throw new IllegalArgumentException("it says " + type + " but holds a key of type " + key.type());
        }
        checkNames(words[first]);
        return new KnownHost(marker, words[first], key, origin);
    }

    private static Marker marker(String word) {
        if (!word.startsWith("@")) {
            return Marker.KEY;
        }
        return switch (word) {
            case "@cert-authority" -> Marker.AUTHORITY;
            case "@revoked" -> Marker.REVOKED;
            default -> throw new IllegalArgumentException("\"" + word + "\" is neither @cert-authority nor @revoked");
        };
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its key is not valid Base64", e);
        }
    }

    private static void checkNames(String names) {
        if (names.startsWith("|")) {
            String[] parts = names.split("\\|", -1);
            if (parts.length != 4 || !parts[1].equals("1")) {
                throw new IllegalArgumentException("its hashed name has not the form |1|salt|hash");
            }
            decode(parts[2]);
            decode(parts[3]);
        }
    }

    /** Whether the line is found by its name alone, without patterns or hashes. */
    boolean isPlain() {
        return names.indexOf('*') < 0 && names.indexOf('?') < 0 && names.indexOf('!') < 0 && !names.startsWith("|");
    }

    /** @param name host name, or {@code [host]:port} for a port other than 22, in lower case */
    boolean appliesTo(String name) {
        if (names.startsWith("|")) {
            String[] parts = names.split("\\|");
            return Arrays.equals(Base64.getDecoder().decode(parts[3]), hash(parts[2], name));
        }
        return Wildcard.matchesList(names.toLowerCase(Locale.ROOT), name);
    }

    private static byte[] hash(String salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(salt), "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA1", e);
        }
    }
}

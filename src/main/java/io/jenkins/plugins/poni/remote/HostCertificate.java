package io.jenkins.plugins.poni.remote;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;

/**
 * A certificate that a machine shows in the place of its bare host key, with all that OpenSSH's client checks of one; see
 * OpenSSH's PROTOCOL.certkeys. SSHJ checks the signature, the time and the names only, and the names against the address
 * instead of the HostKeyAlias, so that it is told to check nothing.
 *
 * @param key the key that is certified, without the certificate
 * @param authority the key that signed it, which nobody may trust yet
 * @param kind 1 for a user's, 2 for a machine's
 * @param principals names of the machines; none means any name
 * @param from first second in which it counts, since 1970
 * @param until first second in which it counts no more
 * @param critical names of options without which it must not be accepted
 * @param signatureAlgorithm by which the authority signed
 */
record HostCertificate(
        HostKey key,
        HostKey authority,
        long kind,
        List<String> principals,
        long from,
        long until,
        List<String> critical,
        String signatureAlgorithm) {
    private static final int USER = 1;
    private static final int HOST = 2;

    /** By which algorithms a key of a type may sign; SHA-1 is none of them. */
    private static List<String> algorithmsOf(String type) {
        return type.equals("ssh-rsa") ? List.of("rsa-sha2-512", "rsa-sha2-256") : List.of(type);
    }

    HostCertificate {
        principals = List.copyOf(principals);
        critical = List.copyOf(critical);
    }

    /**
     * Reads a certificate and verifies its signature.
     *
     * @throws IllegalArgumentException if it is malformed, or not signed by the key that it names; the message says how
     */
    static HostCertificate of(Certificate<?> certificate) {
        if (certificate.getType() != USER && certificate.getType() != HOST) {
            throw new IllegalArgumentException("it is neither a machine's nor a user's");
        }
        HostKey authority = HostKey.of(certificate.getSignatureKey());
        String algorithm = verified(certificate, authority);
        return new HostCertificate(
                HostKeyCheck.encode(certificate.getKey()),
                authority,
                certificate.getType(),
                certificate.getValidPrincipals(),
                certificate.getValidAfter().getTime() / 1000,
                certificate.getValidBefore().getTime() / 1000,
                new ArrayList<>(certificate.getCritOptions().keySet()),
                algorithm);
    }

    /** The algorithm of the signature, which is right unless the algorithm is one that Poni does not accept at all. */
    private static String verified(Certificate<?> certificate, HostKey authority) {
        try {
            byte[] given = certificate.getSignature();
            String algorithm = new Buffer.PlainBuffer(given).readString();
            List<String> safe = algorithmsOf(authority.type());
            Signature signature = Algorithms.signature(safe.contains(algorithm) ? algorithm : safe.get(0))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "it is signed by a key of type " + authority.type() + ", which can't be an authority"));
            if (safe.contains(algorithm)) {
                signature.initVerify(new Buffer.PlainBuffer(certificate.getSignatureKey()).readPublicKey());
                signature.update(signedPart(certificate));
                if (!signature.verify(given)) {
                    throw new IllegalArgumentException("its signature is wrong");
                }
            }
            return algorithm;
        } catch (Buffer.BufferException | SSHRuntimeException e) {
            throw new IllegalArgumentException("its signature is malformed", e);
        }
    }

    /** All of the certificate but the signature and its length. */
    private static byte[] signedPart(Certificate<?> certificate) {
        byte[] whole =
                Base64.getDecoder().decode(HostKeyCheck.encode(certificate).base64());
        return Arrays.copyOf(whole, whole.length - Integer.BYTES - certificate.getSignature().length);
    }

    /**
     * Why it does not prove that a machine is the one of a name, or null if it does. Whether the authority may say so is
     * another question.
     *
     * @param name of the machine in lower case, without its port
     * @param allowed CASignatureAlgorithms of the SSH configuration, or null
     */
    String refusal(String name, Instant now, String allowed) {
        if (kind != HOST) {
            return "it is a user's certificate, not a machine's. Sign the key with \"ssh-keygen -h\"";
        }
        if (now.getEpochSecond() < from) {
            return "it is not valid before " + Instant.ofEpochSecond(from) + ". Check the clocks";
        }
        if (now.getEpochSecond() >= until) {
            return "it has expired at " + Instant.ofEpochSecond(until) + ". Sign the key again";
        }
        if (!principals.isEmpty() && !principals.contains(name)) {
            return "it is for " + String.join(", ", principals) + ", not for \"" + name + "\"."
                    + " Sign the key with that name among its principals, or set host to one of them";
        }
        if (!critical.isEmpty()) {
            return "it has critical options that are not supported: " + String.join(", ", critical)
                    + ". Sign the key without them";
        }
        if (!algorithmsOf(authority.type()).contains(signatureAlgorithm)) {
            return "it is signed with \"" + signatureAlgorithm + "\", which is not safe. Sign the key with SHA-2";
        }
        if (allowed != null && !allows(allowed, signatureAlgorithm)) {
            return "it is signed with \"" + signatureAlgorithm + "\", which CASignatureAlgorithms of the SSH"
                    + " configuration does not allow. Sign the key with another algorithm";
        }
        return null;
    }

    /** A list with a sign before it changes the list that counts otherwise, of which all algorithms here are members. */
    private static boolean allows(String setting, String algorithm) {
        return switch (setting.charAt(0)) {
            case '+', '^' -> true;
            case '-' -> !Wildcard.matchesList(setting.substring(1), algorithm);
            default -> Wildcard.matchesList(setting, algorithm);
        };
    }
}

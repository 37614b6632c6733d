package io.jenkins.plugins.poni.cloud.ec2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host keys in what a machine wrote on its console. cloud-init writes them between two lines at the first start; what
 * comes later may be written by anybody on the machine, so only the first such block counts.
 */
final class ConsoleKeys {
    private static final String BEGIN = "-----BEGIN SSH HOST KEY KEYS-----";
    private static final String END = "-----END SSH HOST KEY KEYS-----";
    private static final Pattern KEY =
            Pattern.compile("\\b(ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521)|ssh-rsa) ([A-Za-z0-9+/]{60,}={0,2})");

    private ConsoleKeys() {}

    /** @param output as EC2 gives it, in Base64; may be null */
    static List<String> read(String output) {
        if (output == null) {
            return List.of();
        }
        String text = new String(Base64.getMimeDecoder().decode(output), StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, begin + 1);
        if (begin < 0 || end < 0) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        Matcher matcher = KEY.matcher(text.substring(begin, end));
        while (matcher.find()) {
            keys.add(matcher.group(1) + " " + matcher.group(2));
        }
        return keys;
    }
}

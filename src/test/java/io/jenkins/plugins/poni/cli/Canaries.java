package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets that can be recognised wherever they got to: all begin with the same letters, which no way of writing changes but
 * Base64 and hexadecimal digits, and those are read here by other means than Poni's mask.
 */
final class Canaries {
    static final String PLAIN = "CanaryPlain77";
    static final String QUOTED = "Canary\"Quote\\Back'Tick $HOME & <b> 50% ü";
    static final String KEY = "-----BEGIN CANARY KEY-----\r\nCanaryLineA11111111\r\nCanary2\r\n";
    static final String UNASKED = "CanaryUnasked5";

    /** What a machine still has in the place of a secret; no run is given it. */
    static final String OLD = "CanaryOld99";

    private static final String CORE = "anary";
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9+/_-]{6,}");

    private Canaries() {}

    /** Fails with what shows of a secret in a text. */
    static void assertNoneIn(String where, String text) {
        assertThat(traces(text)).as("secrets in %s:%n%s", where, text).isEmpty();
    }

    /** Looks into every file below a directory and into its name. */
    static void assertNoneBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                assertNoneIn("a name", directory.relativize(file).toString());
                if (Files.isRegularFile(file)) {
                    assertNoneIn(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> traces(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        String hex = java.util.HexFormat.of().formatHex(CORE.getBytes(StandardCharsets.UTF_8));
        for (String trace : List.of(CORE, hex)) {
            int at = small.replaceAll("\\s", "").indexOf(trace);
            if (at >= 0) {
                return List.of(trace + " at " + at);
            }
        }
        return Stream.of(text, text.replaceAll("\\s+|\\\\n", ""))
                .flatMap(form -> LETTERS.matcher(form).results().map(java.util.regex.MatchResult::group))
                .filter(Canaries::isEncoded)
                .toList();
    }

    private static boolean isEncoded(String letters) {
        for (int skipped = 0; skipped < 4 && skipped < letters.length(); skipped++) {
            String usual = letters.substring(skipped).replace('-', '+').replace('_', '/');
            String whole = usual.substring(0, usual.length() - (usual.length() % 4 == 1 ? 1 : 0));
            byte[] decoded = java.util.Base64.getDecoder().decode(whole);
            String plain = new String(decoded, StandardCharsets.ISO_8859_1);
            Matcher inner = LETTERS.matcher(plain);
            if (plain.contains(CORE)
                    || letters.length() < 4096 && inner.results().anyMatch(m -> isEncoded(m.group()))) {
                return true;
            }
        }
        return false;
    }
}

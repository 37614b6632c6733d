package io.jenkins.plugins.poni.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    private static final String QUOTED = "Canary\"Quote\\Back'Tick $HOME & <tag> 50% ü€😀";
    private static final String KEY = "-----BEGIN KEY-----\nAAAAsecretline1BBBB\nab==\n-----END KEY-----\n";

    private static String masked(String secret, String text) {
        return new SecretMask(List.of(secret)).apply(text);
    }

    @Test
    void replacesTheLongerOfTwoSecretsAndBothWhereTheyOverlap() {
        SecretMask mask = new SecretMask(List.of("abcd", "abcdef", "efgh", ""));
        assertThat(mask.apply("x abcdef y abcd z")).isEqualTo("x ******** y ******** z");
        assertThat(mask.apply("abcdefgh.")).isEqualTo("********.");
        assertThat(mask.toString()).doesNotContain("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    @DisplayName("M-1: lines of a secret with any line ends are hidden, however the machine ends its lines")
    void findsEachLineWhateverEndsIt(String end) {
        SecretMask mask = new SecretMask(List.of(KEY.replace("\n", end)));
        assertThat(mask.apply("AAAAsecretline1BBBB")).isEqualTo("********");
        assertThat(mask.apply("[s/n]   AAAAsecretline1BBBB # indented")).isEqualTo("[s/n]   ******** # indented");
        assertThat(mask.apply("a: |\n  -----BEGIN KEY-----\n  AAAAsecretline1BBBB\r\n  ab==\n"))
                .isEqualTo("a: |\n  ********\n  ********\r\n  ********\n");
    }

    @Test
    @DisplayName("M-2: short lines of a secret are hidden")
    void findsShortLines() {
        SecretMask mask = new SecretMask(List.of("admin\nhunter2\nxy\n{\n"));
        assertThat(mask.apply("admin")).isEqualTo("********");
        assertThat(mask.apply("pw=hunter2;")).isEqualTo("pw=********;");
        assertThat(mask.apply("[xy] xyz {")).isEqualTo("[********] xyz {");
    }

    @Test
    void hidesShortSecretsWhereTheyStandByThemselvesOnlyAndSaysSo() {
        SecretMask mask = new SecretMask(List.of("42", "ok"));
        assertThat(mask.apply("pin=42 port=8042 token=x42 look ok"))
                .isEqualTo("pin=******** port=8042 token=x42 look ********");
        assertThat(SecretMask.warnings(Map.of("secret \"pin\"", "42")))
                .containsExactly("The secret \"pin\" has only 2 characters. Where it is part of a longer word it is not"
                        + " hidden in output and reports. Give it a value of 4 characters or more.");
        assertThat(SecretMask.warnings(Map.of("secret \"a\"", "hunter2\nb\n", "secret \"c\"", "long", "d", "")))
                .singleElement()
                .asString()
                .startsWith("The secret \"a\" has a line of only 1 character.");
    }

    @ParameterizedTest
    @MethodSource("writings")
    @DisplayName("X-7, K-8: a secret is hidden as JSON, YAML, shells, HTML, addresses and Base64 write it")
    void findsASecretHoweverItIsWritten(String how, String writing) {
        String masked = masked(QUOTED, "before " + writing + " behind");
        assertThat(masked.replaceAll("(?<=\\*)\\s+(?=\\*)", "").replaceAll("\\*+", "*"))
                .as(how)
                .isEqualTo("before * behind");
    }

    static List<org.junit.jupiter.params.provider.Arguments> writings() {
        String s = QUOTED;
        String json = s.replace("\\", "\\\\").replace("\"", "\\\"");
        StringBuilder unicode = new StringBuilder();
        s.chars().forEach(c -> unicode.append(String.format("\\u%04x", c)));
        String html = s.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        StringBuilder numeric = new StringBuilder();
        s.codePoints().forEach(c -> numeric.append("&#").append(c).append(';'));
        String url = URLEncoder.encode(s, StandardCharsets.UTF_8);
        String shell = "'" + s.replace("'", "'\\''") + "'";
        String base64 = Base64.getEncoder().encodeToString(s.getBytes(StandardCharsets.UTF_8));
        List<String[]> all = new ArrayList<>(List.of(
                new String[] {"itself", s},
                new String[] {"JSON", json},
                new String[] {"JSON in JSON", json.replace("\\", "\\\\").replace("\"", "\\\"")},
                new String[] {"JSON of ASCII", unicode.toString()},
                new String[] {
                    "JSON for pages",
                    json.replace("<", "\\u003c").replace("&", "\\u0026").replace("'", "\\u0027")
                },
                new String[] {"YAML", json.replace("ü", "\\xfc").replace("😀", "\\U0001F600")},
                new String[] {"YAML in single quotes", s.replace("'", "''")},
                new String[] {"CSV", s.replace("\"", "\"\"")},
                new String[] {"shell", s.replace("'", "'\\''")},
                new String[] {"shell with double quotes", s.replace("'", "'\"'\"'")},
                new String[] {"shell in double quotes", s.replaceAll("([\"\\\\$`])", "\\\\$1")},
                new String[] {"shell with backslashes", s.replaceAll("([^A-Za-z0-9ü€\uD800-\uDFFF])", "\\\\$1")},
                new String[] {
                    "shell in JSON",
                    shell.substring(1, shell.length() - 1).replace("\\", "\\\\").replace("\"", "\\\"")
                },
                new String[] {"batch file", s.replaceAll("([&<>^])", "^$1")},
                new String[] {"HTML", html.replace("'", "&#39;")},
                new String[] {"XML", html.replace("'", "&apos;")},
                new String[] {"HTML in HTML", html.replace("&", "&amp;")},
                new String[] {"HTML by numbers", numeric.toString()},
                new String[] {"form", url},
                new String[] {"address", url.replace("+", "%20")},
                new String[] {
                    "address in lower case",
                    url.replace("+", "%20")
                            .replaceAll("%([0-9A-F]{2})", "%$1")
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace("canary", "Canary")
                            .replace("quote", "Quote")
                            .replace("back", "Back")
                            .replace("tick", "Tick")
                            .replace("home", "HOME")
                },
                new String[] {"address in an address", url.replace("+", "%20").replace("%", "%25")},
                new String[] {"folded", s.replace(" ", "\n    ")},
                new String[] {"Base64", base64},
                new String[] {"Base64 for addresses", base64.replace('+', '-').replace('/', '_')},
                new String[] {
                    "Base64 in an address",
                    base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
                },
                new String[] {"Base64 in JSON with broken lines", base64.replaceAll("(.{20})", "$1\\\\n")},
                new String[] {"Base64 with broken lines", base64.replaceAll("(.{16})", "$1\r\n  ")},
                new String[] {"hexadecimal", java.util.HexFormat.of().formatHex(s.getBytes(StandardCharsets.UTF_8))},
                new String[] {
                    "HEXADECIMAL",
                    java.util.HexFormat.of().withUpperCase().formatHex(s.getBytes(StandardCharsets.UTF_8))
                }));
        return all.stream()
                .map(pair -> org.junit.jupiter.params.provider.Arguments.of((Object[]) pair))
                .toList();
    }

    @Test
    void leavesTextsAloneThatOnlyLookLikeEscapes() {
        for (String text : List.of(
                "C:\\new\\u12 \\", "100%", "a %zz &; &unknown; &#xx; &#99999999999;", "''\"\" '\\' ^", "+ -_ ==", "")) {
            assertThat(masked(QUOTED, text)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5"})
    @DisplayName("K-8: Base64 of something longer that has a secret in it hides all that tells of the secret")
    void findsBase64AtEveryAlignment(int before) {
        String text = "x".repeat(before) + "hunter2-hunter3" + "y".repeat(5);
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String masked = masked("hunter2-hunter3", base64);
        for (int length = 4; length <= base64.length(); length += 4) {
            for (int from = 0; from + length <= masked.length(); from++) {
                assertThat(decoded(masked.substring(from, from + length))).doesNotContain("unt");
            }
        }
        assertThat(masked).contains(SecretMask.MASK);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Test
    @DisplayName("M-3: Base64 of a secret takes no letter of the next line along, nor its sign in a diff")
    void leavesTheLinesAroundBase64Alone() {
        String secret = "Canary-Word-4711-x";
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        SecretMask mask = new SecretMask(List.of(secret));

        assertThat(mask.apply("+begin\n+" + base64 + "\n+end\n").lines().skip(2))
                .containsExactly("+end");
        assertThat(mask.apply("begin\nword=" + base64 + "\nend\n")).isEqualTo("begin\nword=********\nend\n");
        assertThat(mask.apply("begin\n" + base64 + "\r\nend\n")).isEqualTo("begin\n********\r\nend\n");
        String wrapped = base64.substring(0, 10) + "\n" + base64.substring(10);
        assertThat(mask.apply(wrapped)).doesNotContain(base64.substring(2, 8), base64.substring(12, 20));
    }

    @Test
    void findsBase64OfBase64() {
        String once = Base64.getEncoder().encodeToString(QUOTED.getBytes(StandardCharsets.UTF_8));
        String twice = Base64.getEncoder().encodeToString(("auth:" + once).getBytes(StandardCharsets.UTF_8));
        assertThat(masked(QUOTED, twice)).startsWith("YXV0a").hasSizeLessThan(20);
    }

    @Test
    void findsShortSecretsInBase64() {
        for (String secret : List.of("s3cr", "s3cr3", "s3cr3t")) {
            for (String before : List.of("", "u", "us", "usr")) {
                String base64 =
                        Base64.getEncoder().encodeToString((before + ":" + secret).getBytes(StandardCharsets.UTF_8));
                assertThat(masked(secret, base64)).as(before + secret).contains(SecretMask.MASK);
            }
        }
    }

    @Test
    void hidesKeysInDocumentsThatAreEncoded() {
        String document = "{\"key\": \"" + KEY.replace("\n", "\\n") + "\"}";
        String base64 = Base64.getMimeEncoder().encodeToString(document.getBytes(StandardCharsets.UTF_8));
        String masked = masked(KEY, base64);
        assertThat(decoded(masked.replaceAll("\\*+|\r\n", ""))).doesNotContain("AAAA", "BBBB", "ab==");
        assertThat(masked(KEY, document)).isEqualTo("{\"key\": \"********\\n********\\n********\\n********\\n\"}");
    }

    @Test
    void findsTheLinesOfAKeyThatWasGivenInOneLine() {
        assertThat(masked("-----BEGIN KEY-----\\nAAAAsecretline1BBBB\\n", "x\nAAAAsecretline1BBBB\n"))
                .isEqualTo("x\n********\n");
    }

    @Test
    void keepsNumbersThatAreNoSecrets() {
        Object masked = new SecretMask(List.of("31415926", "7"))
                .applyWithin(Map.of("list", List.of(31415926L, 31415927L, 7L, true, "x 31415926")));
        assertThat(masked).isEqualTo(Map.of("list", List.of("********", 31415927L, 7L, true, "x ********")));
    }

    @Test
    @DisplayName("X-3: texts made to be slow take no longer than others")
    void takesTimeInProportionToTheText() {
        SecretMask mask = new SecretMask(List.of("a".repeat(5000), "ab".repeat(300) + " " + "\\".repeat(300), KEY));
        for (String piece :
                List.of("a", "ab", " ", "&", "\\", "%e2%82", "'", "''", "+", "^", "\n", "&#1", "%25", "\r\n ")) {
            assertThat(mask.apply(piece.repeat((1 << 20) / piece.length()))).isNotEmpty();
        }
    }

    /** Random secrets of odd characters, written in random ways, one within the other, never show. */
    @Test
    void hidesRandomSecretsWrittenInRandomWays() {
        Random random = new Random(9);
        String odd = "abcXYZ019 \"'\\/$&<>%+^=-_.:;,!?`ü€";
        for (int round = 0; round < 400; round++) {
            StringBuilder secret = new StringBuilder("Canary");
            int length = random.nextInt(20);
            for (int i = 0; i < length; i++) {
                secret.append(odd.charAt(random.nextInt(odd.length())));
            }
            String value = secret.append("End").toString();
            String writing = write(random.nextInt(6), value);
            String twice = random.nextBoolean() ? write(random.nextInt(6), writing) : writing;
            assertThat(masked(value, "k=" + twice)).as(value).doesNotContain("anar", "YW5hc", "FuYX", "hbmFy");
        }
    }

    private static String write(int way, String text) {
        return switch (way) {
            case 0 -> text.replace("\\", "\\\\").replace("\"", "\\\"");
            case 1 -> text.replace("'", "'\\''");
            case 2 ->
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&#34;");
            case 3 -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            case 4 -> text.replace("'", "''");
            default -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        };
    }
}

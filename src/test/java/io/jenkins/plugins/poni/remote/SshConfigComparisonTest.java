package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of nodes.md: where {@code ssh HOST} works, Poni does too. What {@code ssh -G} makes of small configurations that
 * are made at random is what Poni makes of them. {@code -Dponi.ssh.configs=20000} compares more of them.
 */
@Tag("openssh")
@DisplayName("S-1, S-7: an SSH configuration means to Poni what it means to ssh")
class SshConfigComparisonTest {
    private static final int CONFIGS = Integer.getInteger("poni.ssh.configs", 200);
    private static final List<String> HOSTS = List.of("web1", "web2", "db.example.com", "10.0.0.7", "DB", "::1");
    private static final List<String> PATTERNS = List.of(
            "web*", "web1", "!web2", "*", "*.example.com", "w?b1", "db", "DB", "10.0.0.*", "!10.0.0.7", "::*", "real*");
    private static final List<String> USERS = List.of("root", "deploy", "ops");

    @TempDir
    static Path directory;

    private Random random;
    private int included;

    @BeforeAll
    static void keys() throws IOException {
        for (String name : List.of("k1", "k2", "k 3", "k-deploy", "k-web1", "k-real.example.com")) {
            Files.writeString(directory.resolve(name), "not read");
        }
    }

    @Test
    void meansWhatItMeansToSsh() throws Exception {
        for (int seed = 0; seed < CONFIGS; seed++) {
            random = new Random(seed);
            included = 0;
            Path file = Files.writeString(directory.resolve("config"), configuration(0));
            String host = one(HOSTS);
            String text = "seed " + seed + ", host " + host + ":\n" + Files.readString(file);

            assertThat(poni(file, host)).as(text).isEqualTo(ssh(file, host));
        }
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String configuration(int depth) throws IOException {
        StringBuilder text = new StringBuilder();
        int lines = 2 + random.nextInt(8);
        for (int i = 0; i < lines; i++) {
            text.append(one(List.of("", "  ", "\t")))
                    .append(line(depth))
                    .append(one(List.of("\n", " \n", "\r\n", "\n\n")));
        }
        return text.toString();
    }

    private String line(int depth) throws IOException {
        return switch (random.nextInt(depth < 3 ? 17 : 15)) {
            case 0, 1, 2 -> key("Host") + patterns(" ");
            case 3, 4 -> "Match " + criteria();
            case 5 ->
                key("HostName") + one(List.of("real.example.com", "REAL.example.com", "%h.example.com", "10.0.0.9"));
            case 6 -> key("User") + one(USERS);
            case 7 -> key("Port") + (1 + random.nextInt(65535));
            case 8, 9 ->
                key("IdentityFile")
                        + one(List.of(
                                directory + "/k1",
                                "\"" + directory + "/k 3\"",
                                directory + "/k-%r",
                                directory + "/k-%n",
                                directory + "/k-%h",
                                directory + "/missing"));
            case 10 -> key("IdentitiesOnly") + one(List.of("yes", "no"));
            case 11 -> key("HostKeyAlias") + one(List.of("alias", "other-alias"));
            case 12 -> key("ProxyJump") + one(List.of("none", "gate", "deploy@gate:2222", "a,b@gate,ops@c:23"));
            case 13 -> key("UserKnownHostsFile") + directory + "/known1 " + directory + "/known2";
            case 14 -> one(List.of("# a comment", "", key("Compression") + "yes # why", key("IdentityAgent") + "none"));
            default -> {
                Path file = directory.resolve("included" + (included++));
                Files.writeString(file, configuration(depth + 1));
                yield key("Include") + file;
            }
        };
    }

    private String key(String name) {
        return one(List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)))
                + one(List.of(" ", "  ", "\t", "=", " = "));
    }

    private String patterns(String separator) {
        List<String> patterns = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            patterns.add(one(PATTERNS));
        }
        return String.join(separator, patterns);
    }

    private String criteria() {
        String one = one(List.of("", "!"))
                + one(List.of(
                        "host " + patterns(","),
                        "host=" + patterns(","),
                        "originalhost " + patterns(","),
                        "user \"root,d*\"",
                        "localuser " + OpenSsh.user(),
                        "localuser nobody",
                        "final",
                        "canonical"));
        return random.nextInt(6) == 0 ? "all" : random.nextInt(4) == 0 ? one + " user " + one(USERS) : one;
    }

    private static Map<String, String> ssh(Path config, String host) throws Exception {
        Process process = new ProcessBuilder(OpenSsh.binary("ssh").toString(), "-G", "-F", config.toString(), host)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(config) + output).isZero();
        Map<String, List<String>> all = new LinkedHashMap<>();
        output.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            all.computeIfAbsent(line.substring(0, Math.max(0, blank)), any -> new ArrayList<>())
                    .add(line.substring(blank + 1));
        });
        Map<String, String> used = new LinkedHashMap<>();
        for (String key : List.of("hostname", "user", "port", "identitiesonly")) {
            used.put(key, all.get(key).get(0));
        }
        used.put("hostkeyalias", first(all, "hostkeyalias", ""));
        used.put("proxyjump", first(all, "proxyjump", ""));
        used.put("agent", first(all, "identityagent", ""));
        used.put("known", first(all, "userknownhostsfile", "").replaceAll("^(/\\S*/|~)\\.ssh/.*", ""));
        used.put(
                "keys",
                String.join(
                        ",",
                        all.getOrDefault("identityfile", List.of()).stream()
                                .map(key -> key.replace("%r", used.get("user"))
                                        .replace("%n", host)
                                        .replace("%h", used.get("hostname")))
                                .filter(key -> Files.exists(Path.of(key)))
                                .distinct()
                                .toList()));
        return used;
    }

    private static String first(Map<String, List<String>> all, String key, String missing) {
        return all.getOrDefault(key, List.of(missing)).get(0);
    }

    private static Map<String, String> poni(Path config, String host) {
        SshSettings settings = SshSettings.of(directory).withConfig(config).withIdentities(List.of());
        settings = settings.withAgent(Path.of("/agent"));
        Node node = OpenSsh.node("web", Map.of("host", host), Map.of("connect", "10s"), Node.Access.SSH);
        Map<String, String> used = new LinkedHashMap<>();
        try {
            Destination found = new Destinations(settings).of(node);
            used.put("hostname", found.host());
            used.put("user", found.user());
            used.put("port", "" + found.port());
            used.put("identitiesonly", found.keys().only() ? "yes" : "no");
            used.put(
                    "hostkeyalias",
                    found.trust().alias() == null ? "" : found.trust().alias());
            used.put("proxyjump", String.join(",", found.jumps()));
            used.put("agent", found.keys().agent() == null ? "none" : "");
            used.put(
                    "known",
                    String.join(
                            " ",
                            found.trust().knownHosts().stream()
                                    .map(Path::toString)
                                    .filter(file ->
                                            file.startsWith(directory + "/known") && !file.endsWith("/known_hosts"))
                                    .toList()));
            used.put(
                    "keys",
                    String.join(
                            ",",
                            found.keys().identities().stream()
                                    .map(Path::toString)
                                    .distinct()
                                    .toList()));
        } catch (UnreachableException e) {
            used.put("refused", e.getMessage());
        }
        return used;
    }
}

package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final HostKey KEY = key(1);
    private static final HostKey OTHER = key(2);

    @TempDir
    Path directory;

    private static HostKey key(int seed) {
        byte[] blob = new byte[51];
        blob[3] = 11;
        System.arraycopy("ssh-ed25519".getBytes(StandardCharsets.US_ASCII), 0, blob, 4, 11);
        blob[18] = 32;
        blob[19] = (byte) seed;
        return HostKey.of(blob);
    }

    private KnownHosts hosts(String... lines) throws IOException {
        Files.write(directory.resolve("known_hosts"), List.of(lines));
        return KnownHosts.read(List.of(directory.resolve("known_hosts")));
    }

    private static String line(String names, HostKey key) {
        return names + " " + key.type() + " " + key.base64();
    }

    private static boolean knows(KnownHosts hosts, String name) {
        return hosts.about(name).stream().anyMatch(line -> line.key().equals(KEY));
    }

    @Test
    void findsNamesListsPortsAndPatterns() throws Exception {
        KnownHosts hosts = hosts(
                "# a comment",
                "",
                line("One.example,10.0.0.1", KEY) + " with a comment",
                line("[two.example]:2222", KEY),
                line("*.sub.example,!bad.sub.example", KEY),
                line("web?", KEY));

        assertThat(List.of("one.example", "10.0.0.1", "[two.example]:2222", "a.sub.example", "web1"))
                .allMatch(name -> knows(hosts, name));
        assertThat(List.of(
                        "two.example", "[one.example]:2222", "bad.sub.example", "sub.example", "web10", "xone.example"))
                .noneMatch(name -> knows(hosts, name));
        assertThat(hosts.problems()).isEmpty();
    }

    @Test
    void findsHashedNamesAsSshKeygenWritesThem() throws Exception {
        KnownHosts hosts =
                hosts(line("|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=", KEY), line("plain", OTHER));

        assertThat(knows(hosts, "192.168.1.61")).isTrue();
        assertThat(knows(hosts, "192.168.1.62")).isFalse();
    }

    @Test
    void reportsMalformedLinesWithFileAndNumber() throws Exception {
        KnownHosts hosts = hosts(
                line("good", KEY),
                "host ssh-ed25519",
                "host ssh-ed25519 !!!!",
                "host ssh-rsa " + KEY.base64(),
                "@unknown " + line("host", KEY),
                "host 1024 35 1234567",
                "|1|broken " + KEY.type() + " " + KEY.base64(),
                line("host", new HostKey("ssh-ed25519", Base64.getEncoder().encodeToString(new byte[3]))));

        assertThat(hosts.problems())
                .extracting(problem -> problem.origin().line())
                .containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(hosts.problems()).allMatch(problem -> problem.origin().file().endsWith("known_hosts"));
        assertThat(hosts.problems().get(2).message()).contains("says ssh-rsa").contains("ssh-ed25519");
        assertThat(knows(hosts, "good")).isTrue();
    }

    @Test
    void appendsToAFileWithoutFinalLineBreakAndFindsTheNewKey() throws Exception {
        Path file = directory.resolve("known_hosts");
        Files.writeString(file, line("old", KEY));
        KnownHosts hosts = KnownHosts.read(List.of(file));

        hosts.record("[new]:23", List.of(KEY, OTHER));

        assertThat(Files.readAllLines(file))
                .containsExactly(line("old", KEY), line("[new]:23", KEY), line("[new]:23", OTHER));
        assertThat(knows(hosts, "[new]:23")).isTrue();
    }

    @Test
    void losesNoLineWhenManyRecordAtOnce() throws Exception {
        Path file = directory.resolve("known_hosts");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            KnownHosts hosts = KnownHosts.read(List.of(file));
            String name = "host" + i;
            threads.add(new Thread(() -> hosts.record(name, List.of(KEY))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(Files.readAllLines(file)).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void forgetsOnlyLinesOfOneMachineAndKeepsTheRestAsItWas() throws Exception {
        KnownHosts hosts = hosts("# mine", line("a", KEY), line("a,b", KEY), line("a", OTHER), "not a line");

        assertThat(hosts.forget("a", KEY::equals)).isEqualTo(1);

        assertThat(Files.readAllLines(directory.resolve("known_hosts")))
                .containsExactly("# mine", line("a,b", KEY), line("a", OTHER), "not a line");
        assertThat(knows(hosts, "b")).isTrue();
    }
}

package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {
    @TempDir
    Path directory;

    private final List<String> warnings = new ArrayList<>();

    private SshConfig config(String text) throws IOException {
        return SshConfig.read(Files.writeString(directory.resolve("config"), text), warnings::add);
    }

    private static Optional<String> first(SshConfig config, String host, String key) {
        return config.of(host, null).first(key);
    }

    @Test
    void takesTheFirstValueThatAppliesAndCollectsIdentities() throws Exception {
        SshConfig config = config("""
                User everywhere
                Host web* !web9
                  HostName = %h.example.com
                  IdentityFile "~/.ssh/with space"
                  Port 2222 # not the usual one
                Host *
                \tHostName other
                \tIdentityFile ~/.ssh/general
                \tUser late
                """);

        assertThat(first(config, "web1", "hostname")).hasValue("%h.example.com");
        assertThat(first(config, "web9", "hostname")).hasValue("other");
        assertThat(first(config, "web1", "user")).hasValue("everywhere");
        assertThat(first(config, "web1", "port")).hasValue("2222");
        assertThat(config.of("web1", null).all("identityfile")).containsExactly("~/.ssh/with space", "~/.ssh/general");
        assertThat(first(config, "web1", "proxyjump")).isEmpty();
    }

    @Test
    @DisplayName("S-1: a Host line of an included file holds only where the block around the Include does")
    void keepsWhatIsIncludedWithinItsBlock() throws Exception {
        Path prod = Files.writeString(directory.resolve("prod.conf"), "Host *\nUser nobody\nMatch all\nPort 1\n");
        SshConfig config = config("Host prod-*\nInclude " + prod + "\nHost alias1\nUser root\nPort 2222\n");

        assertThat(first(config, "alias1", "user")).hasValue("root");
        assertThat(first(config, "alias1", "port")).hasValue("2222");
        assertThat(first(config, "prod-1", "user")).hasValue("nobody");
        assertThat(first(config, "prod-1", "port")).hasValue("1");
    }

    @Test
    @DisplayName("S-7: Match is obeyed where no program has to be run, and what is passed over is told once")
    void warnsOfMatchBlocksThatItCantDecide() throws Exception {
        SshConfig config = config("""
                Match host web1 exec "true"
                  Port 1
                Match host db tagged blue
                  Port 2
                Match host web*
                  Port 3
                Match all host
                  Port 4
                """);

        assertThat(first(config, "web1", "port")).hasValue("3");
        assertThat(first(config, "web1", "port")).hasValue("3");
        assertThat(warnings)
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith(
                                directory.resolve("config") + ":1: \"Match host web1 exec \"true\"\" is passed over"))
                .anySatisfy(warning -> assertThat(warning).contains("config:7: This Match is passed over", "combined"));
    }

    @Test
    @DisplayName("X-14: brackets, braces, NUL and bytes that are no UTF-8 in the file are no fault of Poni")
    void readsStrangeFiles() throws Exception {
        Files.writeString(directory.resolve("[a"), "User bracket\n");
        byte[] text = ("Include " + directory
                        + "/[a\nInclude {a\nInclude a\0b\nPort 23\n# caf\u00e9\nHostName \"open\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        SshConfig config = SshConfig.read(Files.write(directory.resolve("config"), text), warnings::add);

        assertThat(first(config, "any", "user")).hasValue("bracket");
        assertThat(first(config, "any", "port")).hasValue("23");
        assertThat(warnings)
                .containsExactly(
                        directory.resolve("config") + ":3: This line is ignored: it has a NUL character.",
                        directory.resolve("config") + ":6: This line is ignored: a quote is not closed.");
    }

    @Test
    void includesOtherFilesInsideAHostBlock() throws Exception {
        Files.createDirectory(directory.resolve("conf.d"));
        Files.writeString(directory.resolve("conf.d/b.conf"), "Host web1\nPort 22\nHost web2\nPort 23\n");
        Files.writeString(directory.resolve("conf.d/a.conf"), "User deploy\n");
        SshConfig config = config("Host web*\nInclude " + directory + "/conf.d/*.conf\nHost *\nUser other\n");

        assertThat(first(config, "web2", "port")).hasValue("23");
        assertThat(first(config, "web2", "user")).hasValue("deploy");
        assertThat(first(config, "db", "user")).hasValue("other");
    }

    @Test
    void refusesAFileThatIncludesItself() {
        assertThatThrownBy(() -> config("Include " + directory + "/config\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("included too deeply")
                .hasMessageContaining(directory.toString());
    }

    @Test
    void saysNothingWithoutAFile() {
        assertThat(first(SshConfig.read(directory.resolve("none"), warnings::add), "web1", "user"))
                .isEmpty();
    }
}

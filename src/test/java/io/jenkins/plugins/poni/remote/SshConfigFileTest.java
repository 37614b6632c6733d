package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigFileTest {
    @TempDir
    Path directory;

    private SshConfigFile config(String text) throws IOException {
        return SshConfigFile.read(Files.writeString(directory.resolve("config"), text));
    }

    @Test
    void takesTheFirstValueThatAppliesAndCollectsIdentities() throws Exception {
        SshConfigFile config = config("""
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

        assertThat(config.first("web1", "hostname")).hasValue("%h.example.com");
        assertThat(config.first("web9", "hostname")).hasValue("other");
        assertThat(config.first("web1", "user")).hasValue("everywhere");
        assertThat(config.first("web1", "port")).hasValue("2222");
        assertThat(config.all("web1", "identityfile")).containsExactly("~/.ssh/with space", "~/.ssh/general");
        assertThat(config.first("web1", "proxyjump")).isEmpty();
    }

    @Test
    void passesOverMatchBlocksButNotMatchAll() throws Exception {
        SshConfigFile config = config("""
                Match host web1 exec "true"
                  Port 1
                Match all
                  Port 2
                """);

        assertThat(config.first("web1", "port")).hasValue("2");
    }

    @Test
    void includesOtherFilesInsideAHostBlock() throws Exception {
        Files.createDirectory(directory.resolve("conf.d"));
        Files.writeString(directory.resolve("conf.d/b.conf"), "Host web1\nPort 22\nHost web2\nPort 23\n");
        Files.writeString(directory.resolve("conf.d/a.conf"), "User deploy\n");
        SshConfigFile config = config("Host web*\nInclude conf.d/*.conf\nHost *\nUser other\n");

        assertThat(config.first("web2", "port")).hasValue("23");
        assertThat(config.first("web2", "user")).hasValue("deploy");
        assertThat(config.first("db", "user")).hasValue("other");
    }

    @Test
    void refusesAFileThatIncludesItself() {
        assertThatThrownBy(() -> config("Include config\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("included too deeply")
                .hasMessageContaining(directory.toString());
    }

    @Test
    void saysNothingWithoutAFile() {
        assertThat(SshConfigFile.read(directory.resolve("none")).first("web1", "user"))
                .isEmpty();
    }
}

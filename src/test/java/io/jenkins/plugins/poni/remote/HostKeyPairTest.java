package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("openssh")
class HostKeyPairTest {
    @TempDir
    Path directory;

    @Test
    void isAPairThatOpenSshReads() throws IOException, InterruptedException {
        HostKeyPair pair = HostKeyPair.generate();
        Path file = Files.writeString(directory.resolve("key"), pair.privateKey());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Process keygen = new ProcessBuilder(OpenSsh.binary("ssh-keygen").toString(), "-y", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(keygen.waitFor()).as(output).isZero();
        assertThat(output.strip()).startsWith(pair.publicKey());
        assertThat(HostKey.parse(pair.publicKey()).type()).isEqualTo("ssh-ed25519");
    }

    @Test
    void isAnotherEachTimeAndNeverShowsItsPrivateHalf() {
        HostKeyPair pair = HostKeyPair.generate();
        assertThat(HostKeyPair.generate()).isNotEqualTo(pair);
        assertThat(pair.toString()).isEqualTo(pair.publicKey()).doesNotContain("PRIVATE");
    }
}

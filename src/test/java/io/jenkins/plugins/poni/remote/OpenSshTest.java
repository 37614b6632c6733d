package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("openssh")
class OpenSshTest {
    @Test
    void acceptsItsIdentityWithItsKnownHostsAndHasAnEmptyHome() throws Exception {
        try (OpenSsh server = OpenSsh.start()) {
            Process ssh = new ProcessBuilder(
                            OpenSsh.binary("ssh").toString(),
                            "-F/dev/null",
                            "-oBatchMode=yes",
                            "-oUserKnownHostsFile=" + server.knownHosts(),
                            "-p" + server.port(),
                            "-i" + server.identity(),
                            OpenSsh.user() + "@127.0.0.1",
                            "ls -a \"$HOME\"; echo $HOME")
                    .redirectErrorStream(true)
                    .start();
            String output = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(output).isEqualTo(".\n..\n" + server.home() + "\n");
            assertThat(ssh.waitFor()).isZero();
        }
    }
}

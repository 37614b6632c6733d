package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SshConfigVariableTest extends CliTest {
    @BeforeEach
    void defineANodeThatRefusesConnections() {
        write("poni.yaml", "format: 1\n");
        write("systems/n1/node.yaml", "host: 127.0.0.1\nuser: nobody\nssh: {port: 1}\n");
    }

    @Test
    void namesTheSshConfigurationWhereNoOptionDoes() {
        environment.put("PONI_SSH_CONFIG", "elsewhere");

        assertThat(run("remote", "exec", "n1", "true").exits(2).err()).contains("elsewhere");
        run("remote", "exec", "n1", "true", "--ssh-config", "none").exits(4);
    }

    @Test
    void canNameNone() {
        environment.put("PONI_SSH_CONFIG", "none");

        run("remote", "exec", "n1", "true").exits(4);
    }
}

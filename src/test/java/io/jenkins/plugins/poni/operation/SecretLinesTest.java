package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.SecretMask;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretLinesTest {
    private final SecretLines lines = new SecretLines(new SecretMask(List.of("new-secret")));

    @Test
    void hidesAnOlderSecretThatTheNodeStillHolds() {
        Content wanted = Content.of("user=app\npassword=new-secret # rotate\nport=1\n");
        Content found = Content.of("user=app\npassword=old-secret # rotate\nport=2\n");
        assertThat(lines.hide(wanted, found).text()).isEqualTo("user=app\npassword=******** # rotate\nport=2\n");
    }

    @Test
    void leavesFilesWithoutSecretsAlone() {
        Content found = Content.of("a\r\nb");
        assertThat(lines.hide(Content.of("a\nc"), found)).isSameAs(found);
    }

    @Test
    void hidesEverythingWhereALineIsNothingButASecret() {
        assertThat(lines.hide(Content.of("new-secret"), Content.of("old\nolder"))
                        .text())
                .isEqualTo("********\n********");
    }
}

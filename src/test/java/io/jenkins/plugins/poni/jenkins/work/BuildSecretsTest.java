package io.jenkins.plugins.poni.jenkins.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BuildSecretsTest {
    private final BuildSecrets secrets = new BuildSecrets(
            Map.of("db", "correct horse"),
            new Logins(new Login("ssh", "user", "KEY", "phrase", null), Map.of(), Map.of()));

    @Test
    void giveTemplatesWhatTheStepBoundAndNothingElse() {
        assertThat(secrets.secret("db")).isEqualTo("correct horse");
        assertThat(secrets.secret("ssh")).isNull();
    }

    @Test
    void areMaskedEvenIfNoTemplateAsksForThem() {
        assertThat(secrets.masked()).containsExactlyInAnyOrder("correct horse", "KEY", "phrase");
        assertThat(secrets.mask().apply("a correct horse, a phrase")).isEqualTo("a ********, a ********");
    }
}

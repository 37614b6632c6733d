package io.jenkins.plugins.poni.jenkins.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.SecretMask;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BuildSecretsTest {
    private final BuildSecrets secrets = new BuildSecrets(
            Map.of("db", "correct horse"),
            new Logins(new Login("ssh", "user", "A KEY", "phrase", null), Map.of(), Map.of()));

    @Test
    void giveTemplatesWhatTheStepBoundAndNothingElse() {
        assertThat(secrets.secret("db")).isEqualTo("correct horse");
        assertThat(secrets.secret("ssh")).isNull();
    }

    @Test
    void areMaskedEvenIfNoTemplateAsksForThem() {
        assertThat(secrets.masked()).containsExactlyInAnyOrder("correct horse", "A KEY", "phrase");
        assertThat(secrets.mask().apply("a correct horse, a phrase")).isEqualTo("a ********, a ********");
    }

    @Test
    @DisplayName("K-8: what Jenkins' own patterns hide is hidden: quotes of shells and of batch files, and Base64")
    void areHiddenInTheFormsThatJenkinsHides() {
        SecretMask mask = new BuildSecrets(Map.of("db", "it's 50% & \"more\""), Logins.NONE).mask();
        assertThat(mask.apply("'it'\\''s 50% & \"more\"'")).isEqualTo("'********'");
        assertThat(mask.apply("'it'\"'\"'s 50% & \"more\"'")).isEqualTo("'********'");
        assertThat(mask.apply("it's 50% ^& ^\"more^\"")).isEqualTo("********");
        assertThat(mask.apply("it\\'s\\ 50%\\ \\&\\ \\\"more\\\"")).isEqualTo("********");
        String base64 = Base64.getEncoder().encodeToString("it's 50% & \"more\"".getBytes(StandardCharsets.UTF_8));
        assertThat(mask.apply("Basic " + base64)).isEqualTo("Basic ********");
    }

    @Test
    void sayWhatCannotBeHiddenEverywhere() {
        assertThat(new BuildSecrets(
                                Map.of("pin", "1234", "code", "12"),
                                new Logins(new Login("ssh", "user", null, null, "abc"), Map.of(), Map.of()))
                        .warnings())
                .satisfiesExactly(
                        code -> assertThat(code).startsWith("The secret \"code\" has only 2 characters."),
                        ssh -> assertThat(ssh)
                                .startsWith("The secret of the credentials \"ssh\" has only 3 characters."));
    }

    /** K-14: a misspelt name in the parameter was told by nothing. */
    @Test
    void knowThoseThatNothingAskedFor() {
        assertThat(secrets.unused()).containsExactly("db");
        secrets.secret("db");
        secrets.secret("other");
        assertThat(secrets.unused()).isEmpty();
    }
}

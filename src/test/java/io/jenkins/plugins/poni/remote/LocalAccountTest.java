package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalAccountTest {
    @Test
    @DisplayName("J-1: without an entry in passwd Java's home is \"?\", and HOME counts")
    void takesTheVariableWhereJavaKnowsNoHome() {
        assertThat(LocalAccount.home("/home/me", Map.of("HOME", "/elsewhere"))).hasValue(Path.of("/home/me"));
        assertThat(LocalAccount.home("?", Map.of("HOME", "/elsewhere"))).hasValue(Path.of("/elsewhere"));
        assertThat(LocalAccount.home("", Map.of("HOME", "/elsewhere"))).hasValue(Path.of("/elsewhere"));
        assertThat(LocalAccount.home("?", Map.of())).isEmpty();
        assertThat(LocalAccount.home("?", Map.of("HOME", ""))).isEmpty();
    }
}

package io.jenkins.plugins.poni.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"../x", "/abs", "a//b", "a/", "", "a/../b", "a b", ".hidden", "-dash", "a/\u0000", "ä"})
    void refusesPathsThatCouldLeaveTheRepositoryOrConfuseAShell(String path) {
        assertThatThrownBy(() -> Names.requirePath("node", path))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http1", "webshop/frontend/http1", "a.b-c_d", "0"})
    void acceptsOrdinaryPaths(String path) {
        assertThatCode(() -> Names.requirePath("node", path)).doesNotThrowAnyException();
    }

    @Test
    void findsTheNearestName() {
        assertThat(Names.nearest("prot", List.of("port", "host", "user"))).contains("port");
        assertThat(Names.nearest("Mode", List.of("mode", "node"))).contains("mode");
        assertThat(Names.nearest("zzz", List.of("port", "host"))).isEmpty();
    }

    @Test
    void listsWhatIsKnownWhenNothingIsNear() {
        assertThat(Names.didYouMean("zzz", List.of("port", "host"))).isEqualTo("Known here: host, port.");
        assertThat(Names.didYouMean("prot", List.of("port"))).isEqualTo("Did you mean \"port\"?");
        assertThat(Names.didYouMean("x", List.of())).isEmpty();
    }
}

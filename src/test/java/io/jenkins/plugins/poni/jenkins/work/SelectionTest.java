package io.jenkins.plugins.poni.jenkins.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.operation.Targets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void meansEverythingWithoutAnyParameter() {
        Targets targets = new Selection("", "", List.of(), List.of()).targets();
        assertThat(targets.toString()).isEqualTo(Targets.ALL.toString());
        assertThat(new Selection("", "", List.of(), List.of()).configPattern().test("a/b", "web"))
                .isTrue();
    }

    @Test
    void namesTheCommandsOfNodesAndConfigs() {
        ConfigPattern pattern = new Selection("shop/", "db|cache", List.of("web", "^mon"), List.of()).configPattern();
        assertThat(pattern.test("shop/web1", "web")).isTrue();
        assertThat(pattern.test("shop/web1", "monitor")).isTrue();
        assertThat(pattern.test("shop/web1", "daemon")).isFalse();
        assertThat(pattern.test("shop/db1", "web")).isFalse();
        assertThat(pattern.test("other/web1", "web")).isFalse();
    }
}

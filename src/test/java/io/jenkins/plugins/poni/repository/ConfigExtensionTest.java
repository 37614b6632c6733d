package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.ConfigDefinition;
import io.jenkins.plugins.poni.model.Definitions;
import org.junit.jupiter.api.Test;

/** Poni 0.8 bug W-4: files of a config's parent's parent were not collected. */
class ConfigExtensionTest {
    private final Definitions definitions = Trees.load("extends");
    private final ConfigDefinition top = definitions.configs().get("top");

    @Test
    void collectsFilesOverAnyNumberOfLevelsBaseFirst() {
        assertThat(top.files())
                .extracting(file -> file.base() + "/" + file.source())
                .containsExactly(
                        "configs/base/app.conf.j2",
                        "configs/top/motd.j2",
                        "configs/middle/middle.j2",
                        "configs/base/shared.j2",
                        "configs/top/top.j2");
    }

    @Test
    void takesASourceFromTheMostDerivedDirectoryThatHasIt() {
        assertThat(definitions.configs().get("middle").files().get(1).base()).isEqualTo("configs/middle");
        assertThat(definitions.configs().get("base").files().get(1).base()).isEqualTo("configs/base");
        assertThat(top.directories().get(0).base()).isEqualTo("configs/top");
        assertThat(top.commands().get("install").base()).isEqualTo("configs/top");
        assertThat(definitions.configs().get("middle").commands().get("install").base())
                .isEqualTo("configs/base");
    }

    @Test
    void replacesCommandsOfTheSameName() {
        assertThat(top.commands().keySet()).containsExactly("reload", "install", "extra");
        assertThat(top.commands().get("reload").run()).isEqualTo("middle reload");
        assertThat(top.commands().get("reload").origin()).hasToString("configs/middle/config.yaml:7");
    }

    @Test
    void layersSettingsAndLetsADerivedConfigAddKeys() {
        assertThat(top.defaults().plain()).hasToString("{v=3, l=[2, 3], m={a=5, b=2}, new=text}");
        assertThat(top.defaults().get("new").origin()).hasToString("configs/middle/settings.yaml:4");
        assertThat(definitions
                        .node("n")
                        .orElseThrow()
                        .config("top")
                        .orElseThrow()
                        .plainSettings())
                .containsEntry("new", "other");
    }

    @Test
    void joinsWhatIsProvidedAndRequired() {
        assertThat(top.provides()).containsExactly("app", "middle");
        assertThat(top.requires().keySet()).containsExactly("dns");
    }
}

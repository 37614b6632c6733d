package io.jenkins.plugins.poni.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void quotesOnlyWhatAShellWouldTakeApart() {
        assertThat(Words.line("poni", List.of("set", "web/http{id}", "banner=Winter sale", "it's", "")))
                .isEqualTo("poni set web/http{id} 'banner=Winter sale' 'it'\\''s' ''");
    }

    @Test
    void breaksALongLineBeforeAnOption() {
        String line =
                Words.line("poni", List.of("create-node", "x".repeat(60), "--host", "y".repeat(50), "--set", "a=b"));

        assertThat(line)
                .isEqualTo("poni create-node " + "x".repeat(60) + " --host " + "y".repeat(50) + " \\\n    --set a=b");
    }
}

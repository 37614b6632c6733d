package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run costs on the wire does not depend on the number of files; Poni 0.8 needed 5 to 10 requests for each (W-36). */
@Tag("openssh")
class RoundTripsTest extends SshFleetTest {
    private long logins;
    private long scripts;

    private void begin() throws IOException {
        logins = logged("Accepted publickey");
        scripts = logged("Starting session: command");
    }

    /** Asserts what has been logged since the beginning. */
    private void took(long expected, String what) throws IOException {
        assertThat(logged("Accepted publickey") - logins)
                .as("logins to " + what)
                .isEqualTo(1);
        assertThat(logged("Starting session: command") - scripts)
                .as("scripts to " + what)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 120})
    void needsOneLoginAndAScriptForEachStepHoweverManyFilesThereAre(int files) throws Exception {
        app("files: ["
                + IntStream.range(0, files).mapToObj(i -> file("file" + i)).collect(Collectors.joining(", "))
                + "]\n");
        node("n1");

        begin();
        reach("deploy").exits(0);
        took(1, "learn what is missing and write it");

        begin();
        reach("deploy").exits(0);
        took(1, "learn that nothing differs");

        begin();
        reach("audit").exits(0);
        took(1, "audit");

        for (int i = 0; i < files; i++) {
            Files.writeString(machine("n1").resolve("file" + i), "drift\n");
        }
        begin();
        assertThat(reach("audit", "--diff").exits(1).out()).contains("+drift");
        took(2, "audit and fetch what differs");

        begin();
        reach("deploy", "--diff").exits(0);
        took(2, "learn what differs, fetch it and write it");
    }
}

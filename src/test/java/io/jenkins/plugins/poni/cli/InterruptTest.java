package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ctrl-C as a terminal sends it, to a process of its own. */
class InterruptTest extends FleetTest {
    @Test
    void endsWhatRunsRemotelyAndReportsWhatHadFinished() throws Exception {
        write(
                "configs/web/config.yaml",
                "commands:\n  sleep: {run: 'echo started; exec sleep 987', requires: [database]}\n");
        Process poni = PoniProcess.start(directory, "control", "-M", "app/n0/web", "sleep");
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(poni.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.contains("[app/n0] started")) {
                output.append(line).append('\n');
                line = lines.readLine();
            }
            new ProcessBuilder("kill", "-INT", String.valueOf(poni.pid()))
                    .start()
                    .waitFor();
            lines.lines().forEach(rest -> output.append(rest).append('\n'));
        }
        assertThat(poni.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(output.toString()).contains("[prod/n1] installing db", "poni: interrupted", "app/n0");
        assertThat(poni.exitValue()).isEqualTo(130);
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").contains("sleep 987")))
                .isEmpty();
    }
}

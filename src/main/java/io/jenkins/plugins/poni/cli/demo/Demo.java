package io.jenkins.plugins.poni.cli.demo;

import io.jenkins.plugins.poni.model.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Shows the whole of Poni on the webshop example, from an empty directory to a rolled-back system, by running the commands
 * that a user would type.
 */
public final class Demo {
    /** The exit code of an interrupted command. */
    static final int INTERRUPTED = 130;

    private final Path directory;
    private final DemoConsole console;

    /**
     * @param directory existing, empty directory that gets the repository ({@code webshop}), the machines ({@code
     *     machines}) and the reports ({@code report})
     */
    public Demo(Path directory, DemoConsole console) {
        this.directory = directory;
        this.console = console;
    }

    /**
     * Runs all stages, or up to the first that does not end as it has to.
     *
     * @return 0 when every stage ended as it has to; 130 when a command was interrupted; else 1
     */
    public int run() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path repository = directory.resolve("webshop");
        Path homes = Files.createDirectories(directory.resolve("machines"));
        ExampleFiles.write(repository, file -> !file.endsWith("/node.yaml"));
        try (DemoMachines machines = DemoMachines.start(homes)) {
            int code = run(Tour.stages(machines, directory), repository);
            if (code == 0) {
                console.heading("Done in " + Durations.format(Duration.ofNanos(System.nanoTime() - start)));
            }
            return code;
        }
    }

    private int run(List<Tour.Stage> stages, Path repository) throws IOException, InterruptedException {
        for (int i = 0; i < stages.size(); i++) {
            Tour.Stage stage = stages.get(i);
            console.heading((i + 1) + ". " + stage.heading());
            for (Step step : stage.steps()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                int code = step.run(console, repository);
                if (code == INTERRUPTED) {
                    return code;
                }
                if (code != step.expected()) {
                    console.line("The demo stops at stage " + (i + 1) + ", \"" + stage.heading() + "\": exit code "
                            + code + " where " + step.expected() + " was expected.");
                    return 1;
                }
            }
        }
        return 0;
    }
}

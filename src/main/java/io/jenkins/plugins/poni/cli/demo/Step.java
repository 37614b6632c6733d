package io.jenkins.plugins.poni.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One thing that a stage of the demo does. */
sealed interface Step {

    /**
     * Shows and does it.
     *
     * @param directory the directory in which a user would be
     * @return its exit code
     */
    int run(DemoConsole console, Path directory) throws IOException, InterruptedException;

    /** The exit code that it has to have. */
    int expected();

    /** A sentence that explains. */
    record Say(String text) implements Step {
        @Override
        public int run(DemoConsole console, Path directory) {
            console.line(text);
            return 0;
        }

        @Override
        public int expected() {
            return 0;
        }
    }

    /** A poni command. */
    record Poni(int expected, List<String> words) implements Step {
        @Override
        public int run(DemoConsole console, Path directory) {
            console.command(Words.line("poni", words));
            int code = console.poni(directory, words);
            if (code != 0 && code != Demo.INTERRUPTED) {
                console.line("exit code " + code);
            }
            return code;
        }
    }

    /** A shell command of the user's own. */
    record Shell(String text) implements Step {
        @Override
        public int run(DemoConsole console, Path directory) throws IOException, InterruptedException {
            console.command(text);
            Process process = new ProcessBuilder("/bin/sh", "-c", text)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            output.lines().forEach(console::line);
            return process.waitFor();
        }

        @Override
        public int expected() {
            return 0;
        }
    }
}

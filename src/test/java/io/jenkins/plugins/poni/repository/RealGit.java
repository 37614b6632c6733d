package io.jenkins.plugins.poni.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git program, with a person of its own and without any configuration of whoever runs the tests. */
final class RealGit {
    /** What it said, and its exit code. */
    record Answer(int code, String text) {}

    private final Path directory;

    RealGit(Path directory) {
        this.directory = directory;
    }

    /** Runs a git command that has to succeed. */
    String run(String... words) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return required(start(command));
    }

    /** Runs a git command that may fail. */
    Answer attempt(String... words) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        return start(command);
    }

    /** Runs a shell script in the directory, that has to succeed. */
    String script(String text) {
        return required(start(List.of("sh", "-ec", text)));
    }

    private static String required(Answer answer) {
        if (answer.code() != 0) {
            throw new AssertionError("exit code " + answer.code() + ": " + answer.text());
        }
        return answer.text();
    }

    private Answer start(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_AUTHOR_NAME", "Ann Ops");
        builder.environment().put("GIT_AUTHOR_EMAIL", "ann@example.com");
        builder.environment().put("GIT_COMMITTER_NAME", "Ann Ops");
        builder.environment().put("GIT_COMMITTER_EMAIL", "ann@example.com");
        builder.environment().put("GIT_EDITOR", "true");
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + command.get(0) + "; is it installed?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

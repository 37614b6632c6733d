package io.jenkins.plugins.poni.cli.demo;

import java.nio.file.Path;
import java.util.List;

/** What the demo needs of the command line that runs it: commands that are run as if typed, and a place for its own words. */
public interface DemoConsole {
    /**
     * Runs a {@code poni} command, its output going where the demo's goes.
     *
     * @param directory the current directory of the command
     * @param words what is typed after {@code poni}
     * @return its exit code
     */
    int poni(Path directory, List<String> words);

    /** The heading of a stage. */
    void heading(String text);

    /** A command as a user would have typed it, before it runs. */
    void command(String text);

    /** Any other line. */
    void line(String text);
}

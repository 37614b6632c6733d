package io.jenkins.plugins.poni.cli;

/** Shows work in progress as one line for each node that has ended: what suits a build log. */
final class PlainProgress extends ProgressDisplay {
    private final Screen screen;

    PlainProgress(Screen screen) {
        this.screen = screen;
    }

    @Override
    void noted(String item, String line) {
        screen.err(item + ": " + line);
    }

    @Override
    void ended(String item, boolean itemFailed, String line) {
        screen.err("[" + gone() + "/" + total() + "] " + item + ": "
                + (line.isEmpty() ? itemFailed ? "failed" : "done" : line));
    }
}

package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Progress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Progress that is shown somewhere. It keeps the count of the stage at work; how that looks is up to the subclass, whose
 * methods are called by one thread at a time.
 */
abstract class ProgressDisplay implements Progress, AutoCloseable {
    private String stage = "";
    private int total;
    private int failed;
    private int gone;
    private final Set<String> running = new LinkedHashSet<>();
    private final List<String> finished = new ArrayList<>();

    /** Shows nothing, but counts. */
    static ProgressDisplay silent() {
        return new ProgressDisplay() {};
    }

    @Override
    public final synchronized void begin(String newStage, int newTotal) {
        stage = newStage;
        total = newTotal;
        failed = 0;
        running.clear();
        finished.clear();
        gone = 0;
        began();
    }

    @Override
    public final synchronized void running(String item) {
        running.add(item);
        changed();
    }

    @Override
    public final synchronized void note(String item, String line) {
        noted(item, line);
    }

    @Override
    public final synchronized void done(String item, boolean itemFailed, String line) {
        finished.add(item);
        leave(item, itemFailed, line);
    }

    @Override
    public final synchronized void dropped(String item, String line) {
        leave(item, true, line);
    }

    private void leave(String item, boolean itemFailed, String line) {
        running.remove(item);
        gone++;
        failed += itemFailed ? 1 : 0;
        ended(item, itemFailed, line);
        changed();
    }

    @Override
    public final synchronized void end() {
        ended();
    }

    /** The stage at work, or the last one that was. */
    final synchronized String stage() {
        return stage;
    }

    final synchronized int total() {
        return total;
    }

    final synchronized int failed() {
        return failed;
    }

    /** Items at work, the longest at work first. */
    final synchronized List<String> running() {
        return List.copyOf(running);
    }

    /** How many items of the stage need no more work, those that were dropped included. */
    final synchronized int gone() {
        return gone;
    }

    /** Items of the stage that were worked on to their end, failed ones included, in the order of their ends. */
    final synchronized List<String> finished() {
        return List.copyOf(finished);
    }

    /** A stage began. */
    void began() {}

    /** The counts changed. */
    void changed() {}

    /** An item has something to say. */
    void noted(String item, String line) {}

    /** An item ended. */
    void ended(String item, boolean itemFailed, String line) {}

    /** The stage ended. */
    void ended() {}

    /** Takes away what was drawn. */
    @Override
    public void close() {}
}

package io.jenkins.plugins.poni.template.jinja;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One rendering: the names that templates see, where further templates come from, and what all of it may use. For one
 * thread; several templates may be rendered one after the other, they share the time.
 */
public final class Rendering {
    private static final int TICKS_PER_CHECK = 128;

    private final Map<String, Object> names;
    private final TemplateLoader loader;
    private final long outputLimit;
    private final Duration time;
    private final int includeDepth;
    private final long deadline;
    private final Deque<String> included = new ArrayDeque<>();
    private Map<String, List<Template.Block>> blocks = new HashMap<>();
    private int ticks;
    private int calls;

    /**
     * @param names values and {@link Function}s by name; plain and unmodifiable in depth
     * @param outputLimit longest output of one template, in characters
     * @param time longest time of the whole rendering, from now
     * @param includeDepth how deep includes, imports and extends may nest
     */
    public Rendering(
            Map<String, Object> names, TemplateLoader loader, long outputLimit, Duration time, int includeDepth) {
        this.names = names;
        this.loader = loader;
        this.outputLimit = outputLimit;
        this.time = time;
        this.includeDepth = includeDepth;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    Map<String, Object> names() {
        return names;
    }

    /** @param expected characters for which there is room at once */
    Output output(boolean quoting, int expected) {
        return new Output(new StringBuilder(expected), outputLimit, quoting);
    }

    /** To be called in every round of every loop. */
    void tick() {
        if (++ticks >= TICKS_PER_CHECK) {
            ticks = 0;
            check();
        }
    }

    private void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new RenderingInterruptedException();
        }
        if (System.nanoTime() > deadline) {
            throw new TemplateException(
                    "Rendering takes longer than " + time.toMillis() / 1000.0 + " s", "Look for loops within loops.");
        }
    }

    void enterCall(String name) {
        tick();
        if (++calls > Limits.CALLS) {
            calls = 0;
            throw new TemplateException(
                    "The macro \"" + name + "\" calls itself more than " + Limits.CALLS + " levels deep",
                    "Give its recursion an end.");
        }
    }

    void leaveCall() {
        calls--;
    }

    /** Loads a template on behalf of another; {@link #leave} has to follow once it was rendered. */
    Template enter(String name) {
        check();
        if (included.size() >= includeDepth) {
            throw new TemplateException(
                    "Templates include each other more than " + includeDepth + " levels deep: "
                            + String.join(", ", included.stream().distinct().toList()),
                    "Break the circle.");
        }
        Template template = loader.load(name);
        if (template != null) {
            included.addLast(name);
        }
        return template;
    }

    void leave() {
        included.removeLast();
    }

    /** The definitions of a block, the most derived first. */
    List<Template.Block> blocks(String name) {
        return blocks.getOrDefault(name, List.of());
    }

    void addBlocks(Map<String, Template.Block> more) {
        more.forEach((name, block) ->
                blocks.computeIfAbsent(name, key -> new ArrayList<>()).add(block));
    }

    /** Starts with no blocks, for an included template; gives back those that were known. */
    Map<String, List<Template.Block>> swapBlocks(Map<String, List<Template.Block>> other) {
        Map<String, List<Template.Block>> before = blocks;
        blocks = other;
        return before;
    }
}

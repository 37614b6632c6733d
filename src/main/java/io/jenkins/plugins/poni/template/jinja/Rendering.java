package io.jenkins.plugins.poni.template.jinja;

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
    private final Map<String, Object> names;
    private final TemplateLoader loader;
    private final long outputLimit;
    private final int includeDepth;
    private final Work work;
    private final Deque<String> included = new ArrayDeque<>();
    private Map<String, List<Template.Block>> blocks = new HashMap<>();
    private int calls;

    /**
     * @param names values and {@link Function}s by name; plain and unmodifiable in depth
     * @param outputLimit longest output of one template, in characters
     * @param work what it may do and hold
     * @param includeDepth how deep includes, imports and extends may nest
     */
    public Rendering(Map<String, Object> names, TemplateLoader loader, long outputLimit, Work work, int includeDepth) {
        this.names = names;
        this.loader = loader;
        this.outputLimit = outputLimit;
        this.work = work;
        this.includeDepth = includeDepth;
    }

    Map<String, Object> names() {
        return names;
    }

    /** @param expected characters for which there is room at once */
    Output output(boolean quoting, int expected) {
        return new Output(new StringBuilder(expected), outputLimit, quoting, work);
    }

    Work work() {
        return work;
    }

    void enterCall(String name) {
        Work.steps(64);
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
        work.look();
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

package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A template, compiled; may be rendered any number of times and by several threads at once. */
public final class Template {
    /**
     * A block that a deriving template may replace.
     *
     * @param template the template whose variables it sees
     * @param body what it prints
     * @param parent slot in which it finds the block that it replaces, as {@code super}
     */
    record Block(Template template, Body body, int parent) {}

    private static final int LARGEST_EXPECTED = 1 << 20;

    private final String file;
    private final boolean quoting;
    private final Scope scope;
    private final Body body;
    private final Expr parent;
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    /** Length of the last output, a hint for the next; threads may overwrite each other's. */
    private int lastLength;

    Template(String file, boolean quoting, Scope scope, Body body, Expr parent) {
        this.file = file;
        this.quoting = quoting;
        this.scope = scope;
        this.body = body;
        this.parent = parent;
    }

    void addBlock(String name, Body blockBody, int parentSlot) {
        blocks.put(name, new Block(this, blockBody, parentSlot));
    }

    /**
     * The text that the template prints.
     *
     * @throws TemplateException if it can't be rendered
     * @throws RenderingInterruptedException if the thread was interrupted
     */
    public String render(Rendering rendering) {
        Work before = rendering.work().begin();
        try {
            Output out = rendering.output(quoting, lastLength + 64);
            render(rendering, rendering.names(), out);
            String text = out.text();
            lastLength = Math.min(text.length(), LARGEST_EXPECTED);
            return text;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw TemplateException.of(e, file, 1);
        } finally {
            rendering.work().end(before);
        }
    }

    /** Renders it as part of another. */
    void render(Rendering rendering, Map<String, Object> names, Output out) {
        Map<String, List<Block>> before = rendering.swapBlocks(new HashMap<>());
        Map<Template, Frame> frames = new HashMap<>();
        Template template = this;
        int entered = 0;
        int kept = rendering.work().kept();
        try {
            while (true) {
                rendering.addBlocks(template.blocks);
                Frame frame = template.frame(rendering, names, template.parent == null ? out : out.fresh());
                frame.family = frames;
                frames.put(template, frame);
                rendering.work().keep(frame);
                frame.deriving = template.parent != null;
                template.body.run(frame);
                frame.deriving = false;
                if (template.parent == null) {
                    return;
                }
                template = template.parentOf(rendering, frame);
                entered++;
            }
        } finally {
            rendering.swapBlocks(before);
            rendering.work().dropTo(kept);
            for (int i = 0; i < entered; i++) {
                rendering.leave();
            }
        }
    }

    private Template parentOf(Rendering rendering, Frame frame) {
        try {
            String name = Values.text(parent.eval(frame));
            Template found = rendering.enter(name);
            if (found == null) {
                throw Inclusion.notFound(name);
            }
            return found;
        } catch (TemplateException e) {
            throw e.at(file, parent.line);
        }
    }

    private Frame frame(Rendering rendering, Map<String, Object> names, Output out) {
        return new Frame(rendering, null, names, scope.layout().size(), out);
    }

    /** Runs it for what it defines. */
    Map<String, Object> exports(Rendering rendering, Map<String, Object> names, Output out) {
        Frame frame = frame(rendering, names, out.fresh());
        frame.family = new HashMap<>(Map.of(this, frame));
        Map<String, List<Block>> before = rendering.swapBlocks(new HashMap<>());
        rendering.addBlocks(blocks);
        rendering.work().keep(frame);
        body.run(frame);
        rendering.work().drop();
        rendering.swapBlocks(before);
        Map<String, Object> exports = new LinkedHashMap<>();
        scope.collect(frame, exports);
        return exports;
    }

    /** The place of a block in the output: the most derived definition of it runs there. */
    static final class BlockPlace extends Op {
        private final String name;

        BlockPlace(int line, String name) {
            super(line);
            this.name = name;
        }

        @Override
        int run(Frame frame) {
            if (frame.deriving) {
                return NEXT;
            }
            runFrom(0, frame, new ArrayList<>(frame.rendering.blocks(name)), frame.out);
            return NEXT;
        }

        private static void runFrom(int level, Frame user, List<Block> definitions, Output out) {
            Block block = definitions.get(level);
            Frame frame = user.family.get(block.template());
            Output before = frame.out;
            frame.out = out;
            frame.slots[block.parent()] = level + 1 < definitions.size()
                    ? (Function) arguments -> parent(level + 1, user, definitions, out.fresh())
                    : null;
            try {
                block.body().run(frame);
            } finally {
                frame.out = before;
            }
        }

        private static Object parent(int level, Frame user, List<Block> definitions, Output out) {
            long outside = user.rendering.work().enter();
            runFrom(level, user, definitions, out);
            user.rendering.work().leave(outside);
            return out.captured();
        }
    }
}

package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** <code>{% for target in items if condition %} … {% else %} … {% endfor %}</code>. */
final class Loop extends Op {
    /**
     * Where a loop keeps its variables.
     *
     * @param target what each item is assigned to
     * @param state slot of {@code loop}, or {@link #UNUSED}
     * @param first first slot of the variables that its body sets, which begin unset in every round
     * @param end slot behind the last of them
     */
    record Slots(Target target, int state, int first, int end) {
        static final int UNUSED = -1;
    }

    private final Expr items;
    private final Expr condition;
    private final Slots slots;
    private final Body body;
    private final Body otherwise;

    /** @param condition which items take part, or null for all */
    Loop(int line, Expr items, Expr condition, Slots slots, Body body, Body otherwise) {
        super(line);
        this.items = items;
        this.condition = condition;
        this.slots = slots;
        this.body = body;
        this.otherwise = otherwise;
    }

    @Override
    int run(Frame frame) {
        Object value = items.eval(frame);
        List<?> list = Sequences.items(value, items.describe());
        if (condition != null) {
            list = chosen(list, frame);
        }
        if (list.isEmpty()) {
            return otherwise.run(frame);
        }
        Work work = frame.rendering.work();
        work.keep(list);
        run(list, frame, work);
        work.drop();
        return NEXT;
    }

    private void run(List<?> list, Frame frame, Work work) {
        LoopState outer = slots.state() == Slots.UNUSED ? null : enclosing(frame);
        LoopState state = slots.state() == Slots.UNUSED ? null : new LoopState(list, outer);
        int size = list.size();
        for (int i = 0; i < size; i++) {
            work.round();
            clear(frame);
            slots.target().set(frame, list.get(i));
            if (state != null) {
                state.moveTo(i);
                frame.slots[slots.state()] = state;
            }
            if (body.run(frame) == BREAK) {
                break;
            }
        }
        if (state != null) {
            frame.slots[slots.state()] = null;
        }
    }

    private static LoopState enclosing(Frame frame) {
        for (int i = frame.slots.length - 1; i >= 0; i--) {
            if (frame.slots[i] instanceof LoopState state) {
                return state;
            }
        }
        return null;
    }

    private void clear(Frame frame) {
        if (slots.end() > slots.first()) {
            Arrays.fill(frame.slots, slots.first(), slots.end(), null);
        }
    }

    private List<?> chosen(List<?> list, Frame frame) {
        List<Object> chosen = new ArrayList<>();
        Work work = frame.rendering.work();
        work.keep(list);
        work.keep(chosen);
        for (Object item : list) {
            work.round();
            slots.target().set(frame, item);
            if (condition.test(frame)) {
                chosen.add(item);
                work.make(Retained.REFERENCE);
            }
        }
        work.drop();
        work.drop();
        return chosen;
    }
}

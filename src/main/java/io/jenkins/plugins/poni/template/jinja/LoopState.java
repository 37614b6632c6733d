package io.jenkins.plugins.poni.template.jinja;

import java.util.List;

/** What {@code loop} knows within a loop. */
final class LoopState implements Members, Retained.Holder {
    private static final List<String> NAMES = List.of(
            "index",
            "index0",
            "revindex",
            "revindex0",
            "first",
            "last",
            "length",
            "previtem",
            "nextitem",
            "depth",
            "depth0",
            "cycle",
            "changed");

    private final List<?> items;
    private final int depth;
    private int at;
    private List<Object> lastChecked;

    LoopState(List<?> items, LoopState outer) {
        this.items = items;
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    void moveTo(int index) {
        at = index;
    }

    @Override
    public Object member(String name) {
        int size = items.size();
        return switch (name) {
            case "index" -> (long) at + 1;
            case "index0" -> (long) at;
            case "revindex" -> (long) size - at;
            case "revindex0" -> (long) size - at - 1;
            case "first" -> at == 0;
            case "last" -> at == size - 1;
            case "length" -> (long) size;
            case "previtem" -> at == 0 ? Undefined.VALUE : items.get(at - 1);
            case "nextitem" -> at == size - 1 ? Undefined.VALUE : items.get(at + 1);
            case "depth" -> (long) depth;
            case "depth0" -> (long) depth - 1;
            case "cycle" -> (Function) this::cycle;
            case "changed" -> (Function) this::changed;
            default -> Undefined.VALUE;
        };
    }

    private Object cycle(Arguments arguments) {
        List<Object> values = arguments.positional();
        if (values.isEmpty()) {
            throw new TemplateException("loop.cycle is given nothing", "Write loop.cycle('odd', 'even').");
        }
        return values.get(at % values.size());
    }

    private Object changed(Arguments arguments) {
        boolean same = lastChecked != null && Values.equal(lastChecked, arguments.positional());
        lastChecked = arguments.positional();
        return !same;
    }

    @Override
    public List<Object> held() {
        return lastChecked == null ? List.of(items) : List.of(items, lastChecked);
    }

    @Override
    public List<String> memberNames() {
        return NAMES;
    }
}

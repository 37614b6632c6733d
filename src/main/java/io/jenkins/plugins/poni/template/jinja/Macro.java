package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A macro together with the place where it was defined, ready to be called. */
final class Macro implements Function {
    /**
     * A macro as it stands in a template.
     *
     * @param name its name, for messages
     * @param file template it stands in
     * @param parameters names of its parameters
     * @param defaults the default of each parameter, or null for one that must be given
     * @param slots slot of each parameter
     * @param caller slot of {@code caller}, or -1 when the macro does not use it
     * @param layout the frame that it runs in
     * @param body what it prints
     */
    record Definition(
            String name,
            String file,
            int line,
            List<String> parameters,
            List<Expr> defaults,
            int[] slots,
            int caller,
            Scope.Layout layout,
            Body body) {}

    private final Definition definition;
    private final Frame home;
    private final Signature signature;

    Macro(Definition definition, Frame home) {
        this.definition = definition;
        this.home = home;
        List<String> accepted = new ArrayList<>(definition.parameters());
        if (definition.caller() >= 0) {
            accepted.add("caller");
        }
        this.signature = Signature.of(definition.name(), 0, accepted.toArray(new String[0]));
    }

    /** What encloses it in its template. */
    Frame home() {
        return home;
    }

    @Override
    public Object call(Arguments arguments) {
        return call(arguments, home);
    }

    /** Calls it on behalf of a frame: what it prints comes back as a value. */
    Object call(Arguments arguments, Frame user) {
        Work work = user.rendering.work();
        user.rendering.enterCall(definition.name());
        try {
            Frame frame = new Frame(
                    user.rendering, home, home.names, definition.layout().size(), user.out.fresh());
            work.make((long) Retained.REFERENCE * frame.slots.length);
            work.keep(frame);
            long outside = work.enter();
            bind(frame, arguments);
            definition.body().run(frame);
            work.leave(outside);
            work.drop();
            return frame.out.captured();
        } finally {
            user.rendering.leaveCall();
        }
    }

    private void bind(Frame frame, Arguments arguments) {
        Object[] bound = signature.bind(arguments);
        Map<String, Object> named = arguments.named();
        for (int i = 0; i < definition.slots().length; i++) {
            String name = definition.parameters().get(i);
            boolean given = i < arguments.positional().size() || named.containsKey(name);
            frame.slots[definition.slots()[i]] = Nothing.wrap(given ? bound[i] : otherwise(i, frame));
        }
        if (definition.caller() >= 0 && named.containsKey("caller")) {
            frame.slots[definition.caller()] = named.get("caller");
        }
    }

    private Object otherwise(int parameter, Frame frame) {
        Expr value = definition.defaults().get(parameter);
        if (value == null) {
            throw new TemplateException(
                    "The macro \"" + definition.name() + "\" needs \""
                            + definition.parameters().get(parameter) + "\"",
                    "It is defined at " + definition.file() + ":" + definition.line() + ".");
        }
        try {
            return value.eval(frame);
        } catch (TemplateException e) {
            throw e.at(definition.file(), definition.line());
        }
    }

    /** <code>{% macro name(…) %}…{% endmacro %}</code>. */
    static final class Define extends Op {
        private final Definition definition;
        private final int slot;

        Define(int line, Definition definition, int slot) {
            super(line);
            this.definition = definition;
            this.slot = slot;
        }

        @Override
        int run(Frame frame) {
            frame.slots[slot] = new Macro(definition, frame);
            return NEXT;
        }
    }

    /** <code>{% call(…) macro(…) %}…{% endcall %}</code>: the call reads {@code caller} from the slot. */
    static final class CallBlock extends Op {
        private final Definition caller;
        private final int slot;
        private final Expr call;

        CallBlock(int line, Definition caller, int slot, Expr call) {
            super(line);
            this.caller = caller;
            this.slot = slot;
            this.call = call;
        }

        @Override
        int run(Frame frame) {
            frame.slots[slot] = new Macro(caller, frame);
            frame.out.value(call.eval(frame));
            return NEXT;
        }
    }
}

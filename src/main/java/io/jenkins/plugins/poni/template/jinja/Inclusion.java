package io.jenkins.plugins.poni.template.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps that bring in other templates. */
final class Inclusion {
    private Inclusion() {}

    static TemplateException notFound(String name) {
        return new TemplateException(
                "There is no template \"" + name + "\"", "Name it from the config's directory or from the root.");
    }

    /** The names that a template brought in by this frame sees: with context also the frame's own variables. */
    private static Map<String, Object> names(Frame frame, Scope scope, boolean context) {
        if (!context) {
            return frame.rendering.names();
        }
        Map<String, Object> names = new HashMap<>(frame.names);
        scope.collect(frame, names);
        return names;
    }

    /** <code>{% include 'name' %}</code>; of a list, the first that exists. */
    static final class Include extends Op {
        private final Expr name;
        private final boolean ignoreMissing;
        private final boolean context;
        private final Scope scope;

        Include(int line, Expr name, boolean ignoreMissing, boolean context, Scope scope) {
            super(line);
            this.name = name;
            this.ignoreMissing = ignoreMissing;
            this.context = context;
            this.scope = scope;
        }

        @Override
        int run(Frame frame) {
            Object value = name.eval(frame);
            for (Object each : value instanceof List<?> list ? list : List.of(Values.text(value))) {
                Template template = frame.rendering.enter(Values.text(each));
                if (template != null) {
                    template.render(frame.rendering, names(frame, scope, context), frame.out);
                    frame.rendering.leave();
                    return NEXT;
                }
            }
            if (!ignoreMissing) {
                throw notFound(Values.text(value));
            }
            return NEXT;
        }
    }

    /** <code>{% import 'name' as a %}</code> and <code>{% from 'name' import b, c as d %}</code>. */
    static final class Import extends Op {
        private final Expr name;
        private final boolean context;
        private final Scope scope;
        private final int module;
        private final Map<String, Integer> picked;

        /**
         * @param module slot for the whole of it, or -1
         * @param picked names in it, with the slots that they are put in
         */
        Import(int line, Expr name, boolean context, Scope scope, int module, Map<String, Integer> picked) {
            super(line);
            this.name = name;
            this.context = context;
            this.scope = scope;
            this.module = module;
            this.picked = picked;
        }

        @Override
        int run(Frame frame) {
            String wanted = Values.text(name.eval(frame));
            Template template = frame.rendering.enter(wanted);
            if (template == null) {
                throw notFound(wanted);
            }
            Module found = new Module(template.exports(frame.rendering, names(frame, scope, context), frame.out));
            frame.rendering.leave();
            if (module >= 0) {
                frame.slots[module] = found;
            }
            picked.forEach((key, slot) -> frame.slots[slot] = Nothing.wrap(pick(found, wanted, key)));
            return NEXT;
        }

        private static Object pick(Module module, String file, String key) {
            Object value = module.member(key);
            if (value == Undefined.VALUE) {
                throw new TemplateException(
                        "The template \"" + file + "\" defines no \"" + key + "\"",
                        io.jenkins.plugins.poni.model.Names.didYouMean(
                                key, module.memberNames(), "Define it there by a macro or set."));
            }
            return value;
        }
    }
}

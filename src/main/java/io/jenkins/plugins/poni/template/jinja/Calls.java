package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Expressions that call a function, method, filter or test. */
final class Calls {
    private Calls() {}

    /** The arguments of a call as they are written. */
    static final class Parameters {
        static final Parameters NONE = new Parameters(List.of(), Map.of());

        private final Expr[] positional;
        private final Map<String, Expr> named;

        Parameters(List<Expr> positional, Map<String, Expr> named) {
            this.positional = positional.toArray(new Expr[0]);
            this.named = named;
        }

        Parameters with(String name, Expr value) {
            Map<String, Expr> more = new LinkedHashMap<>(named);
            more.put(name, value);
            return new Parameters(List.of(positional), more);
        }

        Arguments eval(Frame frame) {
            if (positional.length == 0 && named.isEmpty()) {
                return Arguments.NONE;
            }
            List<Object> values = new ArrayList<>(positional.length);
            for (Expr expr : positional) {
                values.add(expr.eval(frame));
            }
            if (named.isEmpty()) {
                return new Arguments(values, Map.of());
            }
            Map<String, Object> byName = new LinkedHashMap<>();
            named.forEach((name, expr) -> byName.put(name, expr.eval(frame)));
            return new Arguments(values, byName);
        }
    }

    /** An expression that calls something. */
    interface Callable {
        /** The same call with one more argument. */
        Expr with(String name, Expr value);

        /** To be told when it is all of a statement, so that no other expression is unfinished when it begins. */
        void standsAlone();
    }

    /** {@code name(…)}. */
    static final class Call extends Expr implements Callable {
        private final Expr callee;
        private final Parameters parameters;
        private boolean statement;

        Call(int line, Expr callee, Parameters parameters) {
            super(line);
            this.callee = callee;
            this.parameters = parameters;
        }

        @Override
        public void standsAlone() {
            statement = true;
        }

        @Override
        Object eval(Frame frame) {
            if (statement) {
                frame.rendering.work().statement();
            }
            return call(line, callee.eval(frame), callee, parameters.eval(frame), frame);
        }

        @Override
        public Expr with(String name, Expr value) {
            return new Call(line, callee, parameters.with(name, value));
        }

        @Override
        String describe() {
            return callee.describe() + "(…)";
        }
    }

    /** {@code base.name(…)}: a function behind the name, or one of the methods that values of every kind have. */
    static final class MethodCall extends Expr implements Callable {
        private final Access.Attribute callee;
        private final Parameters parameters;
        private boolean statement;

        MethodCall(int line, Access.Attribute callee, Parameters parameters) {
            super(line);
            this.callee = callee;
            this.parameters = parameters;
        }

        @Override
        public void standsAlone() {
            statement = true;
        }

        @Override
        Object eval(Frame frame) {
            if (statement) {
                frame.rendering.work().statement();
            }
            Object base = callee.base.eval(frame);
            Arguments arguments = parameters.eval(frame);
            Object member = base instanceof Members ? Access.member(base, callee.name) : Undefined.VALUE;
            if (member != Undefined.VALUE) {
                return call(line, member, callee, arguments, frame);
            }
            return Methods.call(base, callee.name, arguments, callee);
        }

        @Override
        public Expr with(String name, Expr value) {
            return new MethodCall(line, callee, parameters.with(name, value));
        }

        @Override
        String describe() {
            return callee.describe() + "(…)";
        }
    }

    private static Object call(int line, Object callee, Expr written, Arguments arguments, Frame frame) {
        if (callee instanceof Macro macro) {
            return macro.call(arguments, frame);
        }
        if (callee instanceof Function function) {
            return function.call(arguments);
        }
        throw TemplateException.inLine(
                line,
                written.describe() + " is " + Values.kind(callee) + " and can't be called",
                "Write it without (…).");
    }

    /** {@code value | name(…)}. */
    static final class FilterCall extends Expr {
        final String name;
        private final Expr value;
        private final Filter filter;
        private final Parameters parameters;

        FilterCall(int line, Expr value, String name, Filter filter, Parameters parameters) {
            super(line);
            this.value = value;
            this.name = name;
            this.filter = filter;
            this.parameters = parameters;
        }

        @Override
        Object eval(Frame frame) {
            Object result = probe(frame);
            if (result == Undefined.VALUE) {
                throw TemplateException.inLine(
                        line,
                        "\"" + describe() + "\" is undefined: " + value.describe() + " has no items",
                        "Write " + describe() + " | default(…) if it may be empty.");
            }
            return result;
        }

        @Override
        Object probe(Frame frame) {
            return filter.apply(value.eval(frame), parameters.eval(frame));
        }

        @Override
        String describe() {
            return value.describe() + " | " + name;
        }
    }

    /** {@code value | default(other, even_if_false)}. */
    static final class Default extends Expr {
        private static final Signature SIGNATURE = Signature.of("default", 0, "default_value", "boolean");

        private final Expr value;
        private final Parameters parameters;

        Default(int line, Expr value, Parameters parameters) {
            super(line);
            this.value = value;
            this.parameters = parameters;
        }

        @Override
        Object eval(Frame frame) {
            Object found = value.probe(frame);
            if (found != Undefined.VALUE && (parameters == Parameters.NONE || Values.truth(found))) {
                return found;
            }
            Object[] bound = SIGNATURE.bind(parameters.eval(frame));
            if (found != Undefined.VALUE && !Values.truth(bound[1])) {
                return found;
            }
            return bound[0] == null && parameters.positional.length == 0 && parameters.named.isEmpty() ? "" : bound[0];
        }

        @Override
        String describe() {
            return value.describe() + " | default";
        }
    }

    /** {@code value is name(…)}. */
    static final class TestCall extends Expr {
        private final Expr value;
        private final Check check;
        private final Parameters parameters;

        TestCall(int line, Expr value, Check check, Parameters parameters) {
            super(line);
            this.value = value;
            this.check = check;
            this.parameters = parameters;
        }

        @Override
        Object eval(Frame frame) {
            return test(frame);
        }

        @Override
        boolean test(Frame frame) {
            return check.holds(value.eval(frame), parameters.eval(frame));
        }
    }

    /** {@code value is defined}. */
    static final class Defined extends Expr {
        private final Expr value;

        Defined(int line, Expr value) {
            super(line);
            this.value = value;
        }

        @Override
        Object eval(Frame frame) {
            return test(frame);
        }

        @Override
        boolean test(Frame frame) {
            return value.probe(frame) != Undefined.VALUE;
        }
    }
}

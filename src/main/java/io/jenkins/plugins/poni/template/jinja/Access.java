package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.model.Names;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Expressions that read a part of a value: {@code a.b}, {@code a['b']}, {@code a[0]}, {@code a[1:2]}. */
final class Access {
    private Access() {}

    /** {@code base.name}. */
    static final class Attribute extends Expr {
        final Expr base;
        final String name;
        private Place last = new Place(null, -1);

        Attribute(int line, Expr base, String name) {
            super(line);
            this.base = base;
            this.name = name;
        }

        /** Where the value stands in maps of one shape; threads may overwrite each other's, any of them is right. */
        private record Place(FrozenMap.Shape shape, int at) {}

        @Override
        Object eval(Frame frame) {
            Object from = base.eval(frame);
            if (from instanceof FrozenMap map) {
                Place place = last;
                if (place.shape() == map.shape()) {
                    return map.valueAt(place.at());
                }
                int at = map.shape().place(name);
                if (at >= 0) {
                    last = new Place(map.shape(), at);
                    return map.valueAt(at);
                }
            }
            Object value = member(from, name);
            if (value == Undefined.VALUE) {
                throw missing(this, base, from, name);
            }
            return value;
        }

        @Override
        Object probe(Frame frame) {
            Object from = base.probe(frame);
            return from == Undefined.VALUE ? from : member(from, name);
        }

        @Override
        String describe() {
            return base.describe() + "." + name;
        }
    }

    /** {@code base[key]}. */
    static final class Item extends Expr {
        private final Expr base;
        private final Expr key;

        Item(int line, Expr base, Expr key) {
            super(line);
            this.base = base;
            this.key = key;
        }

        @Override
        Object eval(Frame frame) {
            Object from = base.eval(frame);
            Object index = key.eval(frame);
            Object value = member(from, index);
            if (value == Undefined.VALUE) {
                throw missing(this, base, from, index);
            }
            return value;
        }

        @Override
        Object probe(Frame frame) {
            Object from = base.probe(frame);
            return from == Undefined.VALUE ? from : member(from, key.eval(frame));
        }

        @Override
        String describe() {
            return base.describe() + "[" + key.describe() + "]";
        }
    }

    /** {@code base[from:to:step]}, any part of which may be left out. */
    static final class Slice extends Expr {
        private final Expr base;
        private final Expr[] bounds;

        Slice(int line, Expr base, Expr[] bounds) {
            super(line);
            this.base = base;
            this.bounds = bounds;
        }

        @Override
        Object eval(Frame frame) {
            Object value = base.eval(frame);
            Long[] at = new Long[3];
            for (int i = 0; i < 3; i++) {
                Object bound = bounds[i] == null ? null : bounds[i].eval(frame);
                if (bound instanceof BigInteger big) {
                    bound = big.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
                }
                if (bound != null && !(bound instanceof Long)) {
                    throw TemplateException.inLine(
                            line, "A slice is bounded by " + Values.kind(bound), "Use whole numbers.");
                }
                at[i] = (Long) bound;
            }
            return Sequences.slice(value, at[0], at[1], at[2]);
        }

        @Override
        String describe() {
            return base.describe() + "[…]";
        }
    }

    /** A part of a value, or {@link Undefined#VALUE}. */
    static Object member(Object from, Object key) {
        if (from instanceof Members members && key instanceof String name) {
            return members.member(name);
        }
        if (from instanceof Map<?, ?> map) {
            Object meant = Key.in(map, key);
            Object value = map.get(meant);
            return value != null || map.containsKey(meant) ? value : Undefined.VALUE;
        }
        return key instanceof Long index ? Sequences.item(from, index) : Undefined.VALUE;
    }

    private static TemplateException missing(Expr whole, Expr base, Object from, Object key) {
        String message = "\"" + whole.describe() + "\" is undefined: ";
        if (from instanceof Map<?, ?> || from instanceof Members) {
            Collection<String> known = from instanceof Members members
                    ? members.memberNames()
                    : ((Map<?, ?>) from).keySet().stream().map(String::valueOf).toList();
            return TemplateException.inLine(
                    whole.line,
                    message + base.describe() + " has no \"" + Values.text(key) + "\"",
                    Names.didYouMean(Values.text(key), known, "It is empty. Test with \"is defined\" before."));
        }
        if (key instanceof Long && (from instanceof List || Values.isText(from))) {
            return TemplateException.inLine(
                    whole.line, message + "there are only " + Sequences.size(from) + " items", "Items count from 0.");
        }
        return TemplateException.inLine(
                whole.line,
                message + base.describe() + " is " + Values.kind(from) + " and has nothing called \"" + Values.text(key)
                        + "\"",
                "");
    }
}

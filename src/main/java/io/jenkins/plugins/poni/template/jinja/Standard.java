package io.jenkins.plugins.poni.template.jinja;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.Map;
import java.util.RandomAccess;

/** The functions of Jinja itself. */
public final class Standard {
    /** {@code range} and {@code namespace}, by name. */
    public static final Map<String, Object> FUNCTIONS =
            Map.of("range", (Function) Standard::range, "namespace", Namespace.FUNCTION);

    private static final Signature RANGE = Signature.of("range", 1, "start", "stop", "step");

    private Standard() {}

    private static Object range(Arguments arguments) {
        Object[] bound = RANGE.bind(arguments);
        boolean one = bound[1] == null;
        long start = one ? 0 : whole(bound[0]);
        long stop = whole(one ? bound[0] : bound[1]);
        long step = bound[2] == null ? 1 : whole(bound[2]);
        if (step == 0) {
            throw new TemplateException("range is given a step of 0", "Use another step.");
        }
        BigInteger[] parts = BigInteger.valueOf(stop)
                .subtract(BigInteger.valueOf(start))
                .divideAndRemainder(BigInteger.valueOf(step));
        long count = parts[0].add(BigInteger.valueOf((long) parts[1].signum() * Long.signum(step)))
                .min(BigInteger.valueOf(Limits.RANGE + 1L))
                .longValue();
        if (count > Limits.RANGE) {
            throw new TemplateException("A range has more than " + Limits.RANGE + " numbers", "Use a shorter one.");
        }
        return new Range(start, step, (int) Math.max(0, count));
    }

    private static long whole(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new TemplateException(
                "range is given " + Values.kind(value), "Give it whole numbers; the filter int makes one.");
    }

    /** Numbers that are counted out only when they are looked at. */
    private static final class Range extends AbstractList<Object> implements RandomAccess, Retained.Lazy {
        private final long start;
        private final long step;
        private final int size;

        Range(long start, long step, int size) {
            this.start = start;
            this.step = step;
            this.size = size;
        }

        @Override
        public Object get(int index) {
            return start + java.util.Objects.checkIndex(index, size) * step;
        }

        @Override
        public int size() {
            return size;
        }
    }
}

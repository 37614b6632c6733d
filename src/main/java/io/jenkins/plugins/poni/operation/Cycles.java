package io.jenkins.plugins.poni.operation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds a cycle in dependencies, so that it can be shown instead of waited for. */
final class Cycles {
    private enum Mark {
        OPEN,
        DONE
    }

    private Cycles() {}

    /** One cycle, its first element repeated at the end, if there is any. Depth-first search without recursion. */
    static <T> Optional<List<T>> find(Collection<T> all, Function<T, ? extends Collection<T>> dependencies) {
        Map<T, Mark> marks = new HashMap<>();
        for (T start : all) {
            Optional<List<T>> cycle =
                    marks.containsKey(start) ? Optional.empty() : findFrom(start, dependencies, marks);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        return Optional.empty();
    }

    private static <T> Optional<List<T>> findFrom(
            T start, Function<T, ? extends Collection<T>> dependencies, Map<T, Mark> marks) {
        List<T> path = new ArrayList<>();
        Deque<Iterator<? extends T>> open = new ArrayDeque<>();
        T next = start;
        while (true) {
            if (next != null) {
                marks.put(next, Mark.OPEN);
                path.add(next);
                open.push(dependencies.apply(next).iterator());
            }
            if (open.isEmpty()) {
                return Optional.empty();
            }
            next = null;
            if (!open.peek().hasNext()) {
                open.pop();
                marks.put(path.remove(path.size() - 1), Mark.DONE);
                continue;
            }
            T candidate = open.peek().next();
            if (marks.get(candidate) == Mark.OPEN) {
                List<T> cycle = new ArrayList<>(path.subList(path.indexOf(candidate), path.size()));
                cycle.add(candidate);
                return Optional.of(cycle);
            }
            next = marks.containsKey(candidate) ? null : candidate;
        }
    }
}

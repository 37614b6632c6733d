package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Collects what is wrong with the definitions while they are read, each problem once; usable by several threads. */
final class Problems {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.origin().file())
            .thenComparing(problem -> problem.origin().line())
            .thenComparing(Problem::message);

    private final Set<Problem> found = ConcurrentHashMap.newKeySet();

    void add(Origin origin, String message, String remedy) {
        found.add(Problem.at(origin, message, remedy));
    }

    void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    /** @throws DefinitionException with all problems, sorted by file and line, if there are any */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DefinitionException(found.stream().sorted(BY_PLACE).toList());
        }
    }
}

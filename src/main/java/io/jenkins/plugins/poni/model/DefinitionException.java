package io.jenkins.plugins.poni.model;

import java.util.List;
import java.util.stream.Collectors;

/** The definitions are invalid: every problem that was found, in the order of the files. Exit code 3. */
public final class DefinitionException extends PoniException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public DefinitionException(List<Problem> problems) {
        this(problems, null);
    }

    public DefinitionException(List<Problem> problems, Throwable cause) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("A definition exception names at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    public DefinitionException(Problem problem) {
        this(List.of(problem), null);
    }

    /** At least one problem. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}

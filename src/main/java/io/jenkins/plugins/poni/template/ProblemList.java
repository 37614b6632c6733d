package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The problems of many nodes, with the same problem of several nodes told once. */
final class ProblemList {
    private final Map<Problem, List<String>> nodes = new LinkedHashMap<>();

    void add(String node, List<Problem> problems) {
        problems.forEach(problem ->
                nodes.computeIfAbsent(problem, key -> new ArrayList<>()).add(node));
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** Each problem with the first node that has it and the number of the others. */
    List<Problem> told() {
        List<Problem> told = new ArrayList<>();
        nodes.forEach((problem, names) -> {
            int others = names.size() - 1;
            String more = others == 0 ? "" : " and " + others + (others == 1 ? " other node" : " other nodes");
            String message = problem.message().endsWith(".")
                    ? problem.message().substring(0, problem.message().length() - 1)
                    : problem.message();
            told.add(Problem.at(
                    problem.origin(), message + " (node \"" + names.get(0) + "\"" + more + ")", problem.remedy()));
        });
        return told;
    }
}

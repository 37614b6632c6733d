package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * The two ways to write arguments: in a pipeline {@code secrets: [dbPassword: 'credential-id']}, {@code tags: ['a', 'b']} and
 * {@code args: ['a', 'b']}, in a form rows with two fields, words with blanks between them, and lines. Both are understood in
 * a pipeline.
 */
final class PipelineArguments {
    /** Maps whose entries are rows of a form, with the names of its two fields. */
    private static final Map<String, List<String>> MAPS =
            Map.of("secrets", List.of("name", "credentialsId"), "properties", List.of("name", "value"));

    private static final List<String> WORDS = List.of("configs", "tags");

    /** Lists whose items may hold blanks, or nothing. */
    private static final List<String> LINES = List.of("args");

    private PipelineArguments() {}

    /** @throws AbortException if an argument can't be written in a form */
    static Map<String, Object> toForm(Map<String, Object> arguments) throws AbortException {
        Map<String, Object> form = new LinkedHashMap<>(arguments);
        MAPS.forEach((key, fields) -> {
            if (arguments.get(key) instanceof Map<?, ?> map) {
                form.put(key, rows(map, fields));
            }
        });
        for (String key : WORDS) {
            if (arguments.get(key) instanceof Collection<?> list) {
                form.put(key, list.stream().map(String::valueOf).collect(Collectors.joining(" ")));
            }
        }
        for (String key : LINES) {
            if (arguments.get(key) instanceof Collection<?> list) {
                form.put(key, text(key, list));
            }
        }
        return form;
    }

    /** Each item ends its line, so that empty ones count. */
    private static String text(String key, Collection<?> items) throws AbortException {
        StringBuilder text = new StringBuilder();
        for (Object item : items) {
            String line = String.valueOf(item);
            if (line.contains("\n") || line.contains("\r")) {
                throw new AbortException(
                        key + ": an argument can't hold a line break. Write it to a file, and give that.");
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    static List<String> lines(String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static List<Map<String, Object>> rows(Map<?, ?> map, List<String> fields) {
        List<Map<String, Object>> rows = new ArrayList<>();
        map.forEach((name, value) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put(fields.get(0), String.valueOf(name));
            row.put(fields.get(1), String.valueOf(value));
            rows.add(row);
        });
        return rows;
    }

    static Map<String, Object> toPipeline(Map<String, ?> form) {
        Map<String, Object> arguments = new TreeMap<>(form);
        MAPS.forEach((key, fields) -> {
            if (form.get(key) instanceof Collection<?> rows) {
                Map<String, Object> map = map(rows, fields);
                arguments.put(key, isWritable(map) && map.size() == rows.size() ? map : rows);
            }
        });
        for (String key : LINES) {
            if (form.get(key) instanceof String text) {
                arguments.put(key, lines(text));
            }
        }
        return arguments;
    }

    /** The snippet generator quotes no name with a dot, and Groovy can't read it then; rows are understood as well. */
    private static boolean isWritable(Map<String, Object> map) {
        return map.keySet().stream().noneMatch(name -> name.contains("."));
    }

    private static Map<String, Object> map(Collection<?> rows, List<String> fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Object row : rows) {
            Map<String, ?> arguments = ((UninstantiatedDescribable) row).getArguments();
            map.put(String.valueOf(arguments.get(fields.get(0))), arguments.get(fields.get(1)));
        }
        return map;
    }
}

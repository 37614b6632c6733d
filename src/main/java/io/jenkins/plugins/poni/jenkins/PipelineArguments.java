package io.jenkins.plugins.poni.jenkins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/**
 * The two ways to write arguments: in a pipeline {@code secrets: [dbPassword: 'credential-id']} and {@code tags: ['a', 'b']},
 * in a form rows with two fields and words with blanks between them. Both are understood in a pipeline.
 */
final class PipelineArguments {
    /** Maps whose entries are rows of a form, with the names of its two fields. */
    private static final Map<String, List<String>> MAPS =
            Map.of("secrets", List.of("name", "credentialsId"), "properties", List.of("name", "value"));

    private static final List<String> WORDS = List.of("configs", "tags");

    private PipelineArguments() {}

    static Map<String, Object> toForm(Map<String, Object> arguments) {
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
        return form;
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
                arguments.put(key, map(rows, fields));
            }
        });
        return arguments;
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

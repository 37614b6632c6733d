package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lays one map over another: maps merge, scalars and lists replace, {@code +key} appends to a list and {@code -key}
 * removes from it. Every value keeps the place that set it.
 */
final class Overlay {
    private final Problems problems;

    Overlay(Problems problems) {
        this.problems = problems;
    }

    /** Whether a key changes a list instead of replacing a value. */
    static boolean isOperator(String key) {
        return key.length() > 1 && (key.charAt(0) == '+' || key.charAt(0) == '-');
    }

    /** The key that an operator changes; any other key itself. */
    static String target(String key) {
        return isOperator(key) ? key.substring(1) : key;
    }

    /** Neither map is changed; operators are applied after all replacements of the same map. */
    Value.Mapping merge(Value.Mapping base, Value.Mapping over) {
        if (over.entries().isEmpty()) {
            return base;
        }
        Map<String, Value> merged = new LinkedHashMap<>(base.entries());
        boolean operators = false;
        for (Map.Entry<String, Value> entry : over.entries().entrySet()) {
            if (isOperator(entry.getKey())) {
                operators = true;
            } else {
                merged.put(entry.getKey(), replace(merged.get(entry.getKey()), entry.getValue()));
            }
        }
        if (operators) {
            over.entries().forEach((key, value) -> {
                if (isOperator(key)) {
                    change(merged, key, value);
                }
            });
        }
        return new Value.Mapping(merged, over.origin());
    }

    private Value replace(Value below, Value above) {
        if (!(above instanceof Value.Mapping over)) {
            return above;
        }
        return merge(below instanceof Value.Mapping base ? base : Value.Mapping.empty(over.origin()), over);
    }

    private void change(Map<String, Value> merged, String key, Value change) {
        Value current = merged.get(target(key));
        boolean absent = current == null || Kinds.isNothing(current);
        if (!absent && !(current instanceof Value.Sequence)) {
            problems.add(
                    change.origin(),
                    "\"" + key + "\" changes a list, but \"" + target(key) + "\" is " + Kinds.describe(current) + " ("
                            + current.origin() + ")",
                    "Write \"" + target(key) + ":\" to replace it.");
            return;
        }
        List<Value> items = new ArrayList<>(absent ? List.of() : ((Value.Sequence) current).items());
        List<Value> changed = change instanceof Value.Sequence sequence ? sequence.items() : List.of(change);
        if (key.charAt(0) == '+') {
            items.addAll(changed);
        } else {
            changed.forEach(item -> removeFirst(items, item.plain()));
        }
        merged.put(target(key), new Value.Sequence(items, change.origin()));
    }

    private static void removeFirst(List<Value> items, Object plain) {
        for (int i = 0; i < items.size(); i++) {
            if (Objects.equals(items.get(i).plain(), plain)) {
                items.remove(i);
                return;
            }
        }
    }
}

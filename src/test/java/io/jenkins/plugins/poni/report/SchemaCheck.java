package io.jenkins.plugins.poni.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** As much of JSON Schema as report.schema.json uses; a field that the schema has not is a problem as well. */
final class SchemaCheck {
    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    List<String> problems(JsonNode value) {
        problems.clear();
        check(root, value, "");
        return List.copyOf(problems);
    }

    private void check(JsonNode declared, JsonNode value, String path) {
        JsonNode schema =
                declared.has("$ref") ? root.at(declared.path("$ref").asText().substring(1)) : declared;
        if (schema.has("const") && !schema.path("const").equals(value)) {
            problems.add(path + " is not " + schema.path("const"));
        }
        if (schema.has("type") && !isOf(schema.path("type").asText(), value)) {
            problems.add(path + " is not " + schema.path("type").asText());
        }
        if (schema.has("minimum") && value.asDouble() < schema.path("minimum").asDouble()) {
            problems.add(path + " is too small");
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            problems.add(path + " is not among the values");
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                problems.add(path + "/" + name.asText() + " is missing");
            }
        });
        fields(schema, value, path);
        for (int i = 0; schema.has("items") && i < value.size(); i++) {
            check(schema.path("items"), value.get(i), path + "/" + i);
        }
    }

    private void fields(JsonNode schema, JsonNode value, String path) {
        if (!schema.has("properties")) {
            return;
        }
        value.properties().forEach(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            if (property.isMissingNode()) {
                problems.add(path + "/" + field.getKey() + " is not in the schema");
            } else {
                check(property, field.getValue(), path + "/" + field.getKey());
            }
        });
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode one : values) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new IllegalArgumentException("The check does not know the type " + type);
        };
    }
}

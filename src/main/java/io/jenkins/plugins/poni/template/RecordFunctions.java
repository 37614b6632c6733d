package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.template.jinja.Arguments;
import io.jenkins.plugins.poni.template.jinja.Function;
import io.jenkins.plugins.poni.template.jinja.PlainValues;
import io.jenkins.plugins.poni.template.jinja.Ready;
import io.jenkins.plugins.poni.template.jinja.Signature;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions with which a template writes records for others to read: {@code edge}, {@code record}, {@code bucket}. */
final class RecordFunctions {
    private static final Signature EDGE =
            Signature.of("edge", 2, "bucket", "node", "config").withExtras();
    private static final Signature RECORD = Signature.of("record", 1, "bucket").withExtras();
    private static final Signature BUCKET = Signature.of("bucket", 1, "name");

    private static final int OVERHEAD = 100;

    private final Definitions definitions;
    private final Config source;
    private final Records records;
    private final Map<String, List<Map<String, Object>>> full;
    private final Room room;

    /**
     * @param source config whose template is rendered
     * @param records where records go
     * @param full the buckets that a report reads; null for a file that is no report
     * @param room for the records of all nodes
     */
    RecordFunctions(
            Definitions definitions,
            Config source,
            Records records,
            Map<String, List<Map<String, Object>>> full,
            Room room) {
        this.definitions = definitions;
        this.source = source;
        this.records = records;
        this.full = full;
        this.room = room;
    }

    Map<String, Function> byName() {
        return Map.of("edge", this::edge, "record", this::record, "bucket", this::bucket);
    }

    private Object edge(Arguments arguments) {
        Object[] bound = EDGE.bind(arguments);
        Node node = destination(nameOf(bound[1]));
        Map<String, Object> entry = entry();
        entry.put("dest_node", node.name());
        entry.put("dest_config", bound[2] == null ? null : configOf(node, nameOf(bound[2])));
        return add(bound[0], entry, EDGE.extras(arguments));
    }

    private Object record(Arguments arguments) {
        return add(RECORD.bind(arguments)[0], entry(), RECORD.extras(arguments));
    }

    private Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("source_node", source.node());
        entry.put("source_config", source.name());
        return entry;
    }

    /** The text that a file with {@code bucket:} was rendered to. */
    void addText(String bucket, String text) {
        Map<String, Object> entry = entry();
        entry.put("text", text);
        room.take(OVERHEAD + text.length());
        records.add(bucket, entry);
    }

    private Object add(Object bucket, Map<String, Object> entry, Map<String, Object> extras) {
        if (!(bucket instanceof String name) || name.isEmpty()) {
            throw new TemplateException(
                    "The name of a bucket is " + PlainValues.kind(bucket), "Give it a text that is not empty.");
        }
        extras.forEach((key, value) -> {
            if (entry.containsKey(key)) {
                throw new TemplateException("A record has \"" + key + "\" already", "Give the field another name.");
            }
            entry.put(key, PlainValues.require("The field \"" + key + "\" of a record", value));
            room.take(OVERHEAD + PlainValues.size(value));
        });
        records.add(name, entry);
        return Ready.EMPTY;
    }

    private Object bucket(Arguments arguments) {
        String name = PlainValues.text(BUCKET.bind(arguments)[0]);
        if (full == null) {
            throw new TemplateException(
                    "bucket(\"" + name + "\") is read by a file that is rendered while buckets still fill",
                    "Set report: true on the file, so that it is rendered after all others.");
        }
        return full.getOrDefault(name, List.of());
    }

    private static String nameOf(Object value) {
        Object name = value instanceof Map<?, ?> map ? map.get("name") : value;
        return name == null ? "" : PlainValues.text(name);
    }

    private Node destination(String name) {
        return definitions
                .node(name)
                .orElseThrow(() -> new TemplateException(
                        "An edge leads to \"" + name + "\", which is no node",
                        Names.didYouMean(
                                name,
                                definitions.nodes().stream().map(Node::name).toList())));
    }

    private static String configOf(Node node, String name) {
        List<String> known = node.configs().stream().map(Config::name).toList();
        if (!known.contains(name)) {
            throw new TemplateException(
                    "An edge leads to the config \"" + name + "\", which the node \"" + node.name()
                            + "\" does not have",
                    Names.didYouMean(name, known, "Give the node that config, or leave it out here."));
        }
        return name;
    }
}

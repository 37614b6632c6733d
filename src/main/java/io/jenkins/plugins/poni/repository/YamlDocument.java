package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/** Builds values from the parser's events of one file, within limits of depth and of expansion through aliases. */
final class YamlDocument {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_ALIASED = 10_000;
    private static final String QUOTE_TEMPLATE = "Quote a template: \"{{ … }}\".";

    private record Anchored(Value value, int size) {}

    private final Parser events;
    private final String label;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int values;
    private int aliased;

    YamlDocument(Parser events, String label) {
        this.events = events;
        this.label = label;
    }

    /** The map at the top. */
    Value.Mapping read() {
        events.next();
        Value top = null;
        if (events.peekEvent().getEventId() == Event.ID.DocumentStart) {
            events.next();
            top = value(events.next(), 0, null);
            events.next();
            if (events.peekEvent().getEventId() == Event.ID.DocumentStart) {
                problem(
                        origin(events.peekEvent()),
                        "A second document begins here",
                        "Keep one document a file; remove the ---.");
            }
        }
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return top(top);
    }

    private Value.Mapping top(Value value) {
        if (value == null || value instanceof Value.Scalar scalar && scalar.value() == null) {
            return Value.Mapping.empty(Origin.of(label));
        }
        if (value instanceof Value.Mapping mapping) {
            return mapping;
        }
        throw fatal(
                value.origin(),
                "The file holds " + value.kind() + ", a map is needed",
                "Write keys and values: \"key: value\".");
    }

    /**
     * @param at where the value counts as written: the line of its key, so that a message about a key names that line;
     *     null for the value's own line
     */
    private Value value(Event event, int depth, Origin at) {
        Origin origin = at == null ? origin(event) : at;
        if (event instanceof AliasEvent alias) {
            return alias(alias, origin);
        }
        if (depth > MAX_DEPTH) {
            throw fatal(
                    origin, "Values are nested more than " + MAX_DEPTH + " levels deep", "Make the structure flatter.");
        }
        int before = values++;
        Value value = build(event, depth, origin);
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), new Anchored(value, values - before));
        }
        return value;
    }

    private Value build(Event event, int depth, Origin origin) {
        if (event instanceof ScalarEvent scalar) {
            return new Value.Scalar(scalar(scalar, origin), origin, text(scalar), scalar.getValue());
        }
        ((CollectionStartEvent) event).getTag().ifPresent(tag -> refuseTag(tag, origin));
        return event.getEventId() == Event.ID.MappingStart ? mapping(depth, origin) : sequence(depth, origin);
    }

    private Object scalar(ScalarEvent event, Origin origin) {
        if (event.getTag().isPresent()) {
            String tag = event.getTag().get();
            if (!tag.equals("!") && !tag.equals("tag:yaml.org,2002:str")) {
                refuseTag(tag, origin);
            }
            return event.getValue();
        }
        if (!event.isPlain()) {
            return event.getValue();
        }
        String text = event.getValue();
        Object value = PlainScalar.resolve(text);
        ScalarLoss loss = ScalarLoss.of(text, value);
        if (loss != null) {
            problem(origin, loss.message(), loss.remedy());
        }
        return value;
    }

    private Value sequence(int depth, Origin origin) {
        List<Value> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(value(event, depth + 1, null));
        }
        return new Value.Sequence(items, origin);
    }

    private Value mapping(int depth, Origin origin) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Origin at = origin(event);
            String key = key(event, at);
            Value value = value(events.next(), depth + 1, at);
            Value former = entries.putIfAbsent(key, value);
            if (former != null) {
                problem(
                        at,
                        "The key \"" + key + "\" is there twice, first in line "
                                + former.origin().line(),
                        "Remove or rename one.");
            }
        }
        return new Value.Mapping(entries, origin);
    }

    private String key(Event event, Origin at) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw fatal(at, "A key is not text", QUOTE_TEMPLATE);
        }
        String key = scalar.getValue();
        if (key.isEmpty()) {
            throw fatal(at, "A key is empty", "Write a name before the ':'.");
        }
        if (key.equals("<<") && scalar.isPlain()) {
            problem(
                    at,
                    "The merge key \"<<\" is not understood",
                    "Use extends, a system.yaml or an alias of the whole value.");
        }
        return key;
    }

    private Value alias(AliasEvent event, Origin origin) {
        Anchored anchored = anchors.get(event.getAlias());
        if (anchored == null) {
            throw fatal(
                    origin,
                    "The alias *" + event.getAlias().getValue() + " stands for nothing, or for something around it",
                    "Define &" + event.getAlias().getValue() + " before, or quote the text.");
        }
        values += anchored.size();
        aliased += anchored.size();
        if (aliased > MAX_ALIASED) {
            throw fatal(
                    origin,
                    "The aliases stand for more than " + MAX_ALIASED + " values",
                    "Write the values out, or fewer of them.");
        }
        return at(anchored.value(), origin);
    }

    private static Value at(Value value, Origin origin) {
        if (value instanceof Value.Scalar scalar) {
            return new Value.Scalar(scalar.value(), origin, scalar.text(), scalar.written());
        }
        return value instanceof Value.Mapping mapping
                ? new Value.Mapping(mapping.entries(), origin)
                : new Value.Sequence(((Value.Sequence) value).items(), origin);
    }

    private void refuseTag(String tag, Origin origin) {
        problem(
                origin,
                "The tag " + tag + " is not allowed",
                "Remove it; only plain text, numbers, maps and lists are read.");
    }

    private Origin origin(Event event) {
        return new Origin(
                label, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
    }

    /** Where the first line of a text is: behind the line of its {@code |} or {@code >} if it has one. */
    private Origin text(ScalarEvent scalar) {
        Origin start = origin(scalar);
        boolean isBlock =
                scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
        return isBlock ? new Origin(label, start.line() + 1) : start;
    }

    private void problem(Origin origin, String message, String remedy) {
        problems.add(Problem.at(origin, message, remedy));
    }

    /** Something after which reading on makes no sense; what was found before is told too. */
    private DefinitionException fatal(Origin origin, String message, String remedy) {
        problem(origin, message, remedy);
        return new DefinitionException(problems);
    }
}

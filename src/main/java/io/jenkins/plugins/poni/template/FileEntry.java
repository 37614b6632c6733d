package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.template.jinja.PlainValues;
import io.jenkins.plugins.poni.template.jinja.Rendering;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An entry under {@code files} on one node: the items it is rendered for, and for each of them its path and content. */
final class FileEntry {
    private static final int MOST_ITEMS = 100_000;
    /** How much longer than one file all files of a loop may take. */
    private static final int FILES_TIME = 10;

    private final Workshop workshop;
    private final Config config;
    private final FileSpec spec;
    private final RecordFunctions records;
    private final Map<String, Object> names;
    private final List<String> places;
    private final long begin = System.nanoTime();

    FileEntry(Workshop workshop, Node node, Config config, FileSpec spec, RecordFunctions records) {
        this.workshop = workshop;
        this.config = config;
        this.spec = spec;
        this.records = records;
        this.names = workshop.names(node, config);
        names.putAll(records.byName());
        this.places = Workshop.places(config, spec.base());
    }

    /** What is seen beside the usual names, for each time the file is rendered: once, or for each item of the loop. */
    List<Map<String, Object>> items() {
        if (spec.forEach() == null) {
            return List.of(Map.of());
        }
        Object items = workshop.snippets().value(spec.forEach(), spec.at("for_each"), rendering(Map.of(), false));
        int size = items instanceof List<?> list ? list.size() : items instanceof Map<?, ?> map ? map.size() : 0;
        if (size > MOST_ITEMS) {
            throw new TemplateException(
                    "for_each gives " + size + " items", "Give it at most " + MOST_ITEMS + ", or write one file.");
        }
        List<Map<String, Object>> all = new ArrayList<>();
        if (items instanceof List<?> list) {
            list.forEach(item -> all.add(Collections.singletonMap("item", item)));
        } else if (items instanceof Map<?, ?> map) {
            map.forEach((key, value) -> all.add(pair(key, value)));
        } else {
            throw new TemplateException("for_each gives " + PlainValues.kind(items), "Give it a list or a map.");
        }
        return all;
    }

    private static Map<String, Object> pair(Object key, Object value) {
        Map<String, Object> pair = new HashMap<>();
        pair.put("key", key);
        pair.put("value", value);
        Map<String, Object> seen = new HashMap<>(pair);
        seen.put("item", Collections.unmodifiableMap(pair));
        return seen;
    }

    private Rendering rendering(Map<String, Object> item, boolean shell) {
        Map<String, Object> all = names;
        if (!item.isEmpty()) {
            all = new HashMap<>(names);
            all.putAll(item);
        }
        return workshop.rendering(all, workshop.files().loader(places, shell));
    }

    /** Each file has a time of its own; thousands of them together must come to an end too. */
    private void requireTime() {
        Duration most = workshop.limits().time().multipliedBy(FILES_TIME);
        if (System.nanoTime() - begin > most.toNanos()) {
            throw new TemplateException(
                    "The files of this for_each take longer than " + most.toSeconds() + " s together",
                    "Give it fewer items, or look for loops within loops.");
        }
    }

    /** Whether its condition holds for an item. */
    boolean isUsed(Map<String, Object> item) {
        return isUsed(rendering(item, false));
    }

    private boolean isUsed(Rendering rendering) {
        return spec.when() == null || workshop.snippets().holds(spec.when(), spec.at("when"), rendering);
    }

    private String destination(String source, Rendering rendering) {
        return Destination.file(workshop.snippets().text(spec.dest(), spec.at("dest"), rendering), source, spec.dest());
    }

    /** The path of the file for an item; null when it has none or is not used there. */
    String destination(Map<String, Object> item) {
        Rendering rendering = rendering(item, false);
        if (spec.dest() == null || !isUsed(rendering)) {
            return null;
        }
        return destination(workshop.snippets().text(spec.source(), spec.at("source"), rendering), rendering);
    }

    /** The file for an item; null when it is not used there. */
    RenderedFile render(Map<String, Object> item) {
        requireTime();
        Rendering rendering = rendering(item, false);
        if (!isUsed(rendering)) {
            return null;
        }
        String name = workshop.snippets().text(spec.source(), spec.at("source"), rendering);
        Path source = workshop.files().require(places, name);
        String dest = spec.dest() == null ? null : destination(name, rendering);
        Content content = content(source, rendering);
        return new RenderedFile(
                config,
                workshop.files().relative(source),
                dest,
                content,
                spec.mode(),
                spec.secret(),
                spec.raw(),
                spec.followLinks(),
                validate(item),
                spec.onChange(),
                spec.origin());
    }

    private Content content(Path source, Rendering rendering) {
        if (spec.raw()) {
            if (spec.bucket() != null) {
                record(workshop.files().text(source), rendering);
            }
            return workshop.files().content(source);
        }
        String text = workshop.files().template(source, false).render(rendering);
        if (spec.bucket() != null) {
            record(text, rendering);
        }
        return Content.of(text);
    }

    private void record(String text, Rendering rendering) {
        records.addText(workshop.snippets().text(spec.bucket(), spec.at("bucket"), rendering), text);
    }

    private String validate(Map<String, Object> item) {
        return spec.validate() == null
                ? null
                : workshop.snippets().command(spec.validate(), spec.at("validate"), rendering(item, true));
    }
}

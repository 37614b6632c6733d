package io.jenkins.plugins.poni.template.jinja;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Renders texts for tests. */
final class Rendered {
    private Rendered() {}

    /** What a template prints, given some names. */
    static String text(String template, Map<String, ?> names) {
        return text(template, names, Map.of());
    }

    /** What a template prints that may include others. */
    static String text(String template, Map<String, ?> names, Map<String, String> others) {
        return Templates.text("main.j2", 1, template).render(rendering(names, others, false));
    }

    /** What a template for a shell prints. */
    static String shell(String template, Map<String, ?> names) {
        return Templates.shell("main.sh", 1, template).render(rendering(names, Map.of(), true));
    }

    static Rendering rendering(Map<String, ?> names, Map<String, String> others, boolean shell) {
        Map<String, Object> all = new HashMap<>(Standard.FUNCTIONS);
        all.putAll(names);
        TemplateLoader loader = name -> others.containsKey(name)
                ? (shell ? Templates.shell(name, 1, others.get(name)) : Templates.text(name, 1, others.get(name)))
                : null;
        return new Rendering(all, loader, 1 << 20, new Work(Duration.ofSeconds(20), 256 << 20), 20);
    }
}

package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.template.jinja.Arguments;
import io.jenkins.plugins.poni.template.jinja.Function;
import io.jenkins.plugins.poni.template.jinja.PlainValues;
import io.jenkins.plugins.poni.template.jinja.Signature;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import io.jenkins.plugins.poni.template.jinja.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The functions with which a template looks around in the system. What was searched for once is kept, since the system
 * does not change while it is rendered.
 */
final class SearchFunctions {
    private static final Signature FIND =
            Signature.of("find", 0, "pattern", "systems", "depth", "full_match", "exclude", "nodes");
    private static final Signature FIND_CONFIG = Signature.of("find_config", 1, "pattern", "full_match");

    private static final int LONGEST = 10_000;
    /** How many hits of earlier searches are kept at most; a search counts for some more. */
    private static final int MOST_KEPT = 2_000_000;

    private static final int OVERHEAD = 100;

    private final Landscape landscape;
    private final AtomicInteger kept = new AtomicInteger();
    private final Map<List<Object>, List<Object>> found = new ConcurrentHashMap<>();

    SearchFunctions(Landscape landscape) {
        this.landscape = landscape;
    }

    Map<String, Function> byName() {
        return Map.of(
                "find", searching(this::find),
                "find_config", searching(this::findConfig),
                "get_node", searching(this::getNode),
                "get_system", searching(this::getSystem),
                "get_config", searching(this::getConfig));
    }

    /** What is wrong with a pattern is wrong with the template that wrote it. */
    private static Function searching(Function search) {
        return arguments -> {
            try {
                return search.call(arguments);
            } catch (UsageException e) {
                throw new TemplateException(e.getMessage(), "");
            }
        };
    }

    private Object find(Arguments arguments) {
        Object[] bound = FIND.bind(arguments);
        return remember("find", bound, () -> search(bound));
    }

    private Object findConfig(Arguments arguments) {
        Object[] bound = FIND_CONFIG.bind(arguments);
        return remember("find_config", bound, () -> configs(configPattern(bound[0], PlainValues.truth(bound[1]))));
    }

    private List<Object> remember(String function, Object[] bound, Supplier<List<Object>> search) {
        List<Object> key = new ArrayList<>();
        for (Object part : bound) {
            key.add(part == null || part instanceof Boolean ? part : PlainValues.text(part));
        }
        key.add(function);
        List<Object> known = found.get(key);
        if (known == null) {
            known = search.get();
            if (kept.addAndGet(known.size() + OVERHEAD) < MOST_KEPT) {
                found.put(key, known);
            }
        }
        return known;
    }

    /** A pattern is tried on many names, each of which may take a while. */
    private static <T> Predicate<T> checked(Predicate<T> pattern) {
        return name -> {
            Work.check();
            return pattern.test(name);
        };
    }

    private static String pattern(Object given) {
        String text = given == null ? "" : PlainValues.text(given);
        if (text.length() > LONGEST) {
            throw new TemplateException("A pattern has more than " + LONGEST + " characters", "Use a shorter one.");
        }
        return text;
    }

    private List<Object> search(Object[] bound) {
        String pattern = pattern(bound[0]);
        boolean wantSystems = PlainValues.truth(bound[1]);
        boolean wantNodes = bound[5] == null || PlainValues.truth(bound[5]);
        NodePattern names = PlainValues.truth(bound[3]) ? NodePattern.whole(pattern) : NodePattern.search(pattern);
        Predicate<String> wanted = pattern.isEmpty() ? name -> true : checked(names);
        if (bound[4] != null) {
            NodePattern excluded = NodePattern.search(pattern(bound[4]));
            wanted = wanted.and(checked(excluded.negate()));
        }
        Predicate<Object> depths = depths(bound[2]);
        List<Map<String, Object>> hits = new ArrayList<>();
        for (Node node : wantNodes ? landscape.enabled() : List.<Node>of()) {
            if (wanted.test(node.name()) && depths.test((long) node.depth())) {
                hits.add(landscape.node(node));
            }
        }
        if (wantSystems) {
            addSystems(wanted, depths, hits);
        }
        return Collections.unmodifiableList(hits);
    }

    private void addSystems(Predicate<String> wanted, Predicate<Object> depths, List<Map<String, Object>> hits) {
        for (PoniSystem system : landscape.definitions().systems()) {
            boolean root = system.name().isEmpty();
            if (!root && wanted.test(system.name()) && depths.test((long) system.depth())) {
                hits.add(landscape.system(system.name()));
            }
        }
        hits.sort(Comparator.comparing(hit -> hit.get("name").toString(), Definitions::compareByLevels));
    }

    private static Predicate<Object> depths(Object wanted) {
        if (wanted == null) {
            return depth -> true;
        }
        List<?> several = wanted instanceof List<?> list ? list : List.of(wanted);
        if (several.size() > LONGEST || !several.stream().allMatch(Long.class::isInstance)) {
            throw new TemplateException(
                    "find is given " + PlainValues.kind(wanted) + " for a depth",
                    "Give it a number, or a list of numbers.");
        }
        return Set.<Object>copyOf(several)::contains;
    }

    private static ConfigPattern configPattern(Object pattern, boolean whole) {
        String text = pattern(pattern);
        return whole ? ConfigPattern.whole(text) : ConfigPattern.search(text);
    }

    private List<Object> configs(ConfigPattern pattern) {
        List<Object> hits = new ArrayList<>();
        for (Node node : landscape.enabled()) {
            for (Config config : node.configs()) {
                Work.check();
                if (pattern.test(node.name(), config.name())) {
                    Map<String, Object> hit = new LinkedHashMap<>();
                    hit.put("node", landscape.node(node));
                    Map<String, Object> view = landscape.config(config);
                    hit.put("config", view);
                    hit.put("settings", view.get("settings"));
                    hits.add(Collections.unmodifiableMap(hit));
                }
            }
        }
        return Collections.unmodifiableList(hits);
    }

    private Object getNode(Arguments arguments) {
        String name = one("get_node", "name", arguments);
        Definitions definitions = landscape.definitions();
        Node exact = definitions.node(name).orElse(null);
        List<Node> hits = exact != null ? List.of(exact) : definitions.nodes(NodePattern.whole(name));
        List<Node> enabled = hits.stream().filter(Node::enabled).toList();
        if (enabled.isEmpty() && !hits.isEmpty()) {
            throw new TemplateException(
                    "The node \"" + hits.get(0).name() + "\" is disabled",
                    "Remove enabled: false from it, or do not refer to it.");
        }
        List<String> known = landscape.enabled().stream().map(Node::name).toList();
        return landscape.node(single("node", name, enabled, known));
    }

    private Object getSystem(Arguments arguments) {
        String name = one("get_system", "name", arguments);
        List<PoniSystem> all = landscape.definitions().systems();
        List<PoniSystem> hits = landscape
                .definitions()
                .system(name)
                .map(List::of)
                .orElseGet(() -> {
                    Predicate<String> wanted = checked(NodePattern.whole(name));
                    return all.stream()
                            .filter(system -> wanted.test(system.name()))
                            .toList();
                });
        PoniSystem system =
                single("system", name, hits, all.stream().map(PoniSystem::name).toList());
        return landscape.system(system.name());
    }

    private Object getConfig(Arguments arguments) {
        String pattern = one("get_config", "pattern", arguments);
        List<Object> hits = remember("get_config", new Object[] {pattern}, () -> configs(configPattern(pattern, true)));
        return single("config", pattern, hits, List.of());
    }

    private static String one(String function, String parameter, Arguments arguments) {
        return pattern(Signature.of(function, 1, parameter).bind(arguments)[0]);
    }

    private static <T> T single(String kind, String name, List<T> hits, Collection<String> known) {
        if (hits.size() == 1) {
            return hits.get(0);
        }
        if (hits.isEmpty()) {
            throw new TemplateException(
                    "There is no " + kind + " \"" + name + "\"",
                    Names.didYouMean(name, known, "'poni list --configs' shows what there is."));
        }
        throw new TemplateException(
                "\"" + name + "\" means " + hits.size() + " " + kind + "s, and one is wanted",
                "Write a name that only one has.");
    }
}

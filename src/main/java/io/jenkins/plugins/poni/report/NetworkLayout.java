package io.jenkins.plugins.poni.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts systems in columns, so that connections lead from left to right as far as there are no cycles, and their nodes below
 * each other. Each system has one place; nodes without a system have one of their own. Between the columns there is room
 * for the connections, which {@link NetworkRoutes} leads through it.
 */
final class NetworkLayout {
    static final int HEADING = 22;
    static final int GAP = 14;
    static final int LETTER = 8;
    private static final int BETWEEN = 8;

    /** A node, or the frame round a system; in pixels. */
    record Box(String name, int x, int y, int width, int height) {}

    private final Map<String, Integer> columns;
    private final TreeMap<Integer, TreeSet<String>> nodesByColumn = new TreeMap<>();
    private final NetworkRoutes routes;
    private final Map<String, Box> nodes = new TreeMap<>();
    private final List<Box> systems = new ArrayList<>();
    private int width;
    private int height;

    private NetworkLayout(Collection<NetworkDiagram.Edge> edges) {
        this.columns = columns(edges);
        this.routes = new NetworkRoutes(edges, columns);
    }

    static NetworkLayout of(Collection<NetworkDiagram.Edge> edges) {
        NetworkLayout layout = new NetworkLayout(edges);
        layout.columns.forEach((node, column) ->
                layout.nodesByColumn.computeIfAbsent(column, any -> order()).add(node));
        layout.place();
        return layout;
    }

    private void place() {
        int x = 0;
        for (Map.Entry<Integer, TreeSet<String>> column : nodesByColumn.entrySet()) {
            x += routes.roomBefore(column.getKey(), x);
            x += column(column.getValue(), x);
        }
        width = nodesByColumn.isEmpty() ? 0 : x + routes.roomBefore(nodesByColumn.lastKey() + 1, x);
        height = routes.lead(nodes, height + GAP);
    }

    Map<String, Box> nodes() {
        return nodes;
    }

    List<Box> systems() {
        return systems;
    }

    List<NetworkRoutes.Route> routes() {
        return routes.routes();
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    static String system(String node) {
        return node.substring(0, Math.max(0, node.lastIndexOf('/')));
    }

    /** What is kept together: the nodes of a system; a node that has none is alone. */
    private static String group(String node) {
        String system = system(node);
        return system.isEmpty() ? "/" + node : system;
    }

    /** By system first, so that the nodes of a system are neighbours. */
    private static TreeSet<String> order() {
        return new TreeSet<>(Comparator.comparing(NetworkLayout::group).thenComparing(Comparator.naturalOrder()));
    }

    private static Map<String, Integer> columns(Collection<NetworkDiagram.Edge> edges) {
        Map<String, TreeSet<String>> next = new TreeMap<>();
        for (NetworkDiagram.Edge edge : edges) {
            String from = group(edge.source());
            String to = group(edge.dest());
            next.computeIfAbsent(to, any -> new TreeSet<>());
            next.computeIfAbsent(from, any -> new TreeSet<>());
            if (!from.equals(to)) {
                next.get(from).add(to);
            }
        }
        Map<String, Integer> layers = layers(next);
        Map<String, Integer> columns = new TreeMap<>();
        for (NetworkDiagram.Edge edge : edges) {
            columns.put(edge.source(), layers.get(group(edge.source())));
            columns.put(edge.dest(), layers.get(group(edge.dest())));
        }
        return columns;
    }

    /** The longest way to each group, by Kahn's algorithm; a cycle is entered where the fewest edges lead in. */
    private static Map<String, Integer> layers(Map<String, TreeSet<String>> next) {
        Map<String, Integer> waitingFor = new HashMap<>();
        next.keySet().forEach(node -> waitingFor.put(node, 0));
        next.values().forEach(all -> all.forEach(dest -> waitingFor.merge(dest, 1, Integer::sum)));
        Comparator<String> first = Comparator.<String>comparingInt(waitingFor::get)
                .thenComparing(node -> -next.get(node).size())
                .thenComparing(Comparator.naturalOrder());
        Map<String, Integer> layers = new TreeMap<>();
        TreeSet<String> left = new TreeSet<>(next.keySet());
        while (!left.isEmpty()) {
            String node = left.stream().min(first).orElseThrow();
            left.remove(node);
            int layer = layers.computeIfAbsent(node, any -> 0);
            for (String dest : next.get(node)) {
                if (left.contains(dest)) {
                    layers.merge(dest, layer + 1, Math::max);
                    waitingFor.merge(dest, -1, Integer::sum);
                }
            }
        }
        return layers;
    }

    /** Places a column and gives its width. */
    private int column(TreeSet<String> names, int x) {
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        int boxWidth = longest * LETTER + 2 * GAP;
        int y = 0;
        int start = 0;
        String group = null;
        for (String name : names) {
            if (!group(name).equals(group)) {
                frame(group, x, start, boxWidth, y);
                group = group(name);
                start = y + GAP;
                y = start + (group.startsWith("/") ? 0 : HEADING);
            }
            int boxHeight = routes.heightOf(name);
            nodes.put(name, new Box(name, x + GAP, y, boxWidth, boxHeight));
            y += boxHeight + BETWEEN;
        }
        frame(group, x, start, boxWidth, y);
        height = Math.max(height, y);
        return boxWidth + 2 * GAP;
    }

    private void frame(String group, int x, int start, int boxWidth, int end) {
        if (group != null && !group.startsWith("/")) {
            systems.add(new Box(group, x, start, boxWidth + 2 * GAP, end - start));
        }
    }
}

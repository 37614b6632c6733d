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
 * Puts nodes in columns, so that edges lead from left to right as far as there are no cycles, and the nodes of a system
 * below each other.
 */
final class NetworkLayout {
    static final int ROW = 34;
    static final int HEADING = 22;
    static final int GAP = 14;
    private static final int BETWEEN_COLUMNS = 120;
    private static final int LETTER = 8;

    /** Room for edges that lead back from the last column. */
    private static final int MARGIN = 60;

    /** A node, or the frame round the nodes that one system has in one column; in pixels. */
    record Box(String name, int x, int y, int width, int height) {}

    private final Map<String, Box> nodes = new TreeMap<>();
    private final List<Box> systems = new ArrayList<>();
    private int width;
    private int height;

    private NetworkLayout() {}

    static NetworkLayout of(Collection<NetworkDiagram.Edge> edges) {
        NetworkLayout layout = new NetworkLayout();
        Map<Integer, TreeSet<String>> columns = new TreeMap<>();
        layers(neighbours(edges))
                .forEach((node, layer) ->
                        columns.computeIfAbsent(layer, any -> order()).add(node));
        columns.values().forEach(layout::column);
        return layout;
    }

    Map<String, Box> nodes() {
        return nodes;
    }

    List<Box> systems() {
        return systems;
    }

    int width() {
        return width + MARGIN;
    }

    int height() {
        return height + GAP;
    }

    static String system(String node) {
        return node.substring(0, Math.max(0, node.lastIndexOf('/')));
    }

    /** By system first, so that the nodes of a system are neighbours. */
    private static TreeSet<String> order() {
        return new TreeSet<>(Comparator.comparing(NetworkLayout::system).thenComparing(Comparator.naturalOrder()));
    }

    private static Map<String, TreeSet<String>> neighbours(Collection<NetworkDiagram.Edge> edges) {
        Map<String, TreeSet<String>> next = new TreeMap<>();
        for (NetworkDiagram.Edge edge : edges) {
            next.computeIfAbsent(edge.dest(), any -> new TreeSet<>());
            next.computeIfAbsent(edge.source(), any -> new TreeSet<>());
            if (!edge.source().equals(edge.dest())) {
                next.get(edge.source()).add(edge.dest());
            }
        }
        return next;
    }

    /** The longest way to each node, by Kahn's algorithm; a cycle is entered where the fewest edges lead in. */
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

    private void column(TreeSet<String> names) {
        int x = width == 0 ? GAP : width + BETWEEN_COLUMNS;
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        int boxWidth = longest * LETTER + 2 * GAP;
        int y = 0;
        String system = null;
        int start = 0;
        for (String name : names) {
            if (!system(name).equals(system)) {
                frame(system, x, start, boxWidth, y);
                system = system(name);
                start = y + GAP;
                y = start + HEADING;
            }
            nodes.put(name, new Box(name, x + GAP, y, boxWidth, ROW - 8));
            y += ROW;
        }
        frame(system, x, start, boxWidth, y);
        width = x + boxWidth + 2 * GAP;
        height = Math.max(height, y);
    }

    private void frame(String system, int x, int start, int boxWidth, int end) {
        if (system != null) {
            systems.add(new Box(system, x, start, boxWidth + 2 * GAP, end - start));
        }
    }
}

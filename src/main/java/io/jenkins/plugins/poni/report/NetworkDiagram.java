package io.jenkins.plugins.poni.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Draws who talks to whom as an SVG picture without scripts: a column for each step away from the sources, a frame for each
 * system, and at the end of each connection the config and port that it leads to. With more than {@link #MOST_NODES} nodes it draws their systems instead.
 */
public final class NetworkDiagram {
    /** Nodes that are still drawn one by one. */
    public static final int MOST_NODES = 120;

    private static final String STYLE = "text{font:13px system-ui,sans-serif;fill:#1f2328}"
            + ".s{fill:#f6f8fa;stroke:#d8dee4}.st{font-weight:600;fill:#57606a}.n{fill:#fff;stroke:#57606a}"
            + ".l{font-size:11px;fill:#57606a;paint-order:stroke;stroke:#fff;stroke-width:3px}.e{fill:none;stroke:#0860c4;stroke-width:1.5;stroke-linejoin:round;opacity:.7}.e:hover{stroke-width:4;opacity:1}#a path{fill:#0860c4}"
            + "@media(prefers-color-scheme:dark){svg{background:#0f1318}text{fill:#e3e7ec}.s{fill:#181d24;stroke:#323942}"
            + ".st{fill:#9da7b1}.n{fill:#0f1318;stroke:#9da7b1}.e{stroke:#6cb2ff}.l{fill:#9da7b1;stroke:#0f1318}#a path{fill:#6cb2ff}}";

    private static final int LONGEST_TEXT = 30;

    private final HtmlWriter svg;

    /**
     * A connection.
     *
     * @param source name of the node that opens it
     * @param dest name of the node that it leads to
     * @param label what it is for, shown when the pointer rests on it; may be empty
     * @param text few words about it, shown at its end; may be empty
     */
    public record Edge(String source, String dest, String label, String text) {
        public Edge {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(dest, "dest");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(text, "text");
        }

        /** With its label as its words. */
        public Edge(String source, String dest, String label) {
            this(source, dest, label, label);
        }
    }

    private NetworkDiagram(HtmlWriter svg) {
        this.svg = svg;
    }

    /**
     * The edges among the records of buckets: those with a {@code source_node} and a {@code dest_node}. Their label is the
     * bucket's name and their other fields.
     */
    public static List<Edge> edges(Map<String, ? extends Collection<? extends Map<String, ?>>> buckets) {
        List<Edge> edges = new ArrayList<>();
        buckets.forEach((bucket, records) -> records.forEach(record -> {
            if (record.get("source_node") != null && record.get("dest_node") != null) {
                edges.add(new Edge(
                        record.get("source_node").toString(),
                        record.get("dest_node").toString(),
                        label(bucket, record),
                        text(bucket, record)));
            }
        }));
        return edges;
    }

    private static String label(String bucket, Map<String, ?> record) {
        StringBuilder label = new StringBuilder(bucket);
        new TreeSet<>(record.keySet())
                .stream()
                        .filter(key -> !key.equals("source_node") && !key.equals("dest_node"))
                        .filter(key -> record.get(key) != null)
                        .forEach(key ->
                                label.append(", ").append(key).append(' ').append(record.get(key)));
        return label.toString();
    }

    /** The config and port that it leads to, such as {@code postgres:5432}; the bucket where there is neither. */
    private static String text(String bucket, Map<String, ?> record) {
        Object config = record.get("dest_config");
        Object port = record.get("port");
        String text = (config == null ? "" : config.toString()) + (port == null ? "" : ":" + port);
        String known = VisibleText.line(text.isEmpty() ? bucket : text);
        return known.length() <= LONGEST_TEXT ? known : known.substring(0, LONGEST_TEXT) + "…";
    }

    /** Writes the picture; the writer is flushed but not closed. */
    public static void write(Collection<Edge> edges, Writer out) throws IOException {
        HtmlWriter svg = new HtmlWriter(out);
        new NetworkDiagram(svg).draw(isLarge(edges) ? bySystem(edges) : List.copyOf(edges));
        svg.flush();
    }

    private static boolean isLarge(Collection<Edge> edges) {
        return edges.stream()
                        .flatMap(edge -> Stream.of(edge.source(), edge.dest()))
                        .distinct()
                        .count()
                > MOST_NODES;
    }

    private static List<Edge> bySystem(Collection<Edge> edges) {
        Map<List<String>, Integer> counts = new LinkedHashMap<>();
        edges.forEach(edge -> counts.merge(
                List.of(NetworkLayout.system(edge.source()), NetworkLayout.system(edge.dest())), 1, Integer::sum));
        List<Edge> merged = new ArrayList<>();
        counts.forEach(
                (ends, count) -> merged.add(new Edge(ends.get(0), ends.get(1), Summary.counted(count, "connection"))));
        return merged;
    }

    private void draw(List<Edge> edges) throws IOException {
        NetworkLayout layout = NetworkLayout.of(edges);
        String width = Integer.toString(layout.width());
        String height = Integer.toString(layout.height());
        svg.start(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "role",
                "img",
                "aria-label",
                "Connections between nodes",
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height);
        svg.markup(
                "<style>" + STYLE + "</style>\n<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\""
                        + " markerWidth=\"6\" markerHeight=\"6\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>\n");
        for (NetworkLayout.Box system : layout.systems()) {
            box(system, "s", "st", system.name(), NetworkLayout.HEADING - 6);
        }
        for (NetworkRoutes.Route route : layout.routes()) {
            edge(route);
        }
        for (NetworkLayout.Box node : layout.nodes().values()) {
            String system = NetworkLayout.system(node.name());
            String name = node.name().substring(system.isEmpty() ? 0 : system.length() + 1);
            box(node, "n", "nt", name, node.height() / 2 + 5);
        }
        for (NetworkRoutes.Route route : layout.routes()) {
            words(route);
        }
        svg.markup("</svg>\n");
    }

    private void box(NetworkLayout.Box box, String boxClass, String textClass, String text, int baseline)
            throws IOException {
        svg.start(
                "rect",
                "class",
                boxClass,
                "rx",
                "5",
                "x",
                "" + box.x(),
                "y",
                "" + box.y(),
                "width",
                "" + box.width(),
                "height",
                "" + box.height());
        svg.end("rect");
        svg.start("text", "class", textClass, "x", "" + (box.x() + 10), "y", "" + (box.y() + baseline));
        svg.line(VisibleText.line(text)).end("text").markup("\n");
    }

    private void edge(NetworkRoutes.Route route) throws IOException {
        StringBuilder path = new StringBuilder();
        List<Integer> points = route.points();
        for (int i = 0; i < points.size(); i += 2) {
            path.append(i == 0 ? 'M' : 'L').append(points.get(i)).append(' ').append(points.get(i + 1));
        }
        Edge edge = route.edge();
        svg.start("path", "class", "e", "marker-end", "url(#a)", "d", path.toString());
        svg.markup("<title>").line(VisibleText.line(edge.source() + " → " + edge.dest() + ": " + edge.label()));
        svg.markup("</title></path>\n");
    }

    /** The words of a connection, above its end. */
    private void words(NetworkRoutes.Route route) throws IOException {
        if (route.text().isEmpty()) {
            return;
        }
        int x = route.points().get(route.points().size() - 2);
        int y = route.points().get(route.points().size() - 1);
        svg.start(
                "text",
                "class",
                "l",
                "text-anchor",
                route.fromRight() ? "start" : "end",
                "x",
                "" + (route.fromRight() ? x + 10 : x - 10),
                "y",
                "" + (y - 3));
        svg.line(VisibleText.line(route.text())).end("text").markup("\n");
    }
}

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
 * system. With more than {@link #MOST_NODES} nodes it draws their systems instead.
 */
public final class NetworkDiagram {
    /** Nodes that are still drawn one by one. */
    public static final int MOST_NODES = 120;

    private static final String STYLE = "text{font:13px system-ui,sans-serif;fill:#1f2328}"
            + ".s{fill:#f6f8fa;stroke:#d8dee4}.st{font-weight:600;fill:#57606a}.n{fill:#fff;stroke:#57606a}"
            + ".e{fill:none;stroke:#0860c4;stroke-width:1.5;opacity:.7}.e:hover{stroke-width:4;opacity:1}#a path{fill:#0860c4}"
            + "@media(prefers-color-scheme:dark){svg{background:#0f1318}text{fill:#e3e7ec}.s{fill:#181d24;stroke:#323942}"
            + ".st{fill:#9da7b1}.n{fill:#0f1318;stroke:#9da7b1}.e{stroke:#6cb2ff}#a path{fill:#6cb2ff}}";

    private final HtmlWriter svg;

    /**
     * A connection.
     *
     * @param source name of the node that opens it
     * @param dest name of the node that it leads to
     * @param label what it is for, shown when the pointer rests on it; may be empty
     */
    public record Edge(String source, String dest, String label) {
        public Edge {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(dest, "dest");
            Objects.requireNonNull(label, "label");
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
                        label(bucket, record)));
            }
        }));
        return edges;
    }

    private static String label(String bucket, Map<String, ?> record) {
        StringBuilder label = new StringBuilder(bucket);
        new TreeSet<>(record.keySet())
                .stream()
                        .filter(key -> !key.equals("source_node") && !key.equals("dest_node"))
                        .forEach(key ->
                                label.append(", ").append(key).append(' ').append(record.get(key)));
        return label.toString();
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
        for (Edge edge : edges) {
            edge(edge, layout.nodes().get(edge.source()), layout.nodes().get(edge.dest()));
        }
        for (NetworkLayout.Box node : layout.nodes().values()) {
            String system = NetworkLayout.system(node.name());
            box(node, "n", "nt", node.name().substring(system.isEmpty() ? 0 : system.length() + 1), 18);
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

    /** From the right side of its source to the left side of its target; one that leads back swings out to the right. */
    private void edge(Edge edge, NetworkLayout.Box from, NetworkLayout.Box to) throws IOException {
        boolean forward = from.x() + from.width() < to.x();
        int startX = from.x() + from.width();
        int startY = from.y() + from.height() / 2;
        int endX = forward ? to.x() : to.x() + to.width();
        int endY = to.y() + to.height() / 2 + (forward ? 0 : 6);
        int swing = forward ? (endX - startX) / 2 : 70;
        String path = "M" + startX + " " + startY + "C" + (startX + swing) + " " + startY + " "
                + (forward ? endX - swing : endX + swing) + " " + endY + " " + endX + " " + endY;
        svg.start("path", "class", "e", "marker-end", "url(#a)", "d", path);
        svg.markup("<title>").line(VisibleText.line(edge.source() + " → " + edge.dest() + ": " + edge.label()));
        svg.markup("</title></path>\n");
    }
}

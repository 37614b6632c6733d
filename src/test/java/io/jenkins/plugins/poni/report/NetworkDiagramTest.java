package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.report.NetworkDiagram.Edge;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class NetworkDiagramTest {
    private static String svg(List<Edge> edges) throws Exception {
        StringWriter out = new StringWriter();
        NetworkDiagram.write(edges, out);
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
        return out.toString();
    }

    private static Edge edge(String source, String dest) {
        return new Edge(source, dest, "");
    }

    @Test
    void takesEdgesFromBuckets() {
        Map<String, List<Map<String, Object>>> buckets = Map.of(
                "connections",
                List.of(
                        Map.of("source_node", "shop/web1", "dest_node", "shop/db1", "port", 5432, "purpose", "carts"),
                        Map.of("source_node", "shop/web1", "text", "no edge")));
        assertThat(NetworkDiagram.edges(buckets))
                .containsExactly(new Edge("shop/web1", "shop/db1", "connections, port 5432, purpose carts", ":5432"));
    }

    @Test
    @DisplayName("A connection without a config was told of with \"dest_config null\"")
    void tellsOnlyOfWhatAConnectionHas() {
        Map<String, Object> record = new HashMap<>(Map.of("source_node", "a", "dest_node", "b"));
        record.put("dest_config", null);
        assertThat(NetworkDiagram.edges(Map.of("links", List.of(record))))
                .containsExactly(new Edge("a", "b", "links", "links"));
        record.put("dest_config", "postgres");
        record.put("port", 5432L);
        assertThat(NetworkDiagram.edges(Map.of("links", List.of(record))))
                .containsExactly(new Edge("a", "b", "links, dest_config postgres, port 5432", "postgres:5432"));
    }

    /** Three tiers, with a connection past the middle one, one back, and one between two nodes of a system. */
    private static List<Edge> threeTiers() {
        return List.of(
                new Edge("shop/web/http1", "shop/app/app1", "x", "app:8080"),
                new Edge("shop/web/http1", "shop/app/app2", "x", "app:8080"),
                new Edge("shop/web/http2", "shop/app/app1", "x", "app:8080"),
                new Edge("shop/app/app1", "shop/db/db1", "x", "postgres:5432"),
                new Edge("shop/app/app2", "shop/db/db1", "x", "postgres:5432"),
                new Edge("shop/db/db2", "shop/db/db1", "x", "replica:5433"),
                new Edge("shop/web/http1", "shop/db/db2", "x", "postgres:5432"),
                new Edge("shop/db/db1", "shop/web/http1", "x", "hook:80"),
                new Edge("monitor", "shop/db/db1", "x", ":9187"),
                new Edge("monitor", "shop/web/http2", "x", ":9100"));
    }

    @Test
    @DisplayName("A connection past a box was hidden behind it, so that it seemed to be another's")
    void leadsNoConnectionBehindABox() {
        for (List<Edge> edges : List.of(
                threeTiers(),
                List.of(edge("a", "c"), edge("a", "b"), edge("b", "c")),
                List.of(
                        edge("s/a", "s/c"),
                        edge("s/a", "s/b"),
                        edge("s/b", "s/c"),
                        edge("s/c", "s/a"),
                        edge("s/a", "s/a")))) {
            NetworkLayout layout = NetworkLayout.of(edges);
            assertThat(layout.routes()).hasSize(edges.size());
            for (NetworkRoutes.Route route : layout.routes()) {
                requireFree(route, layout);
            }
        }
    }

    private static void requireFree(NetworkRoutes.Route route, NetworkLayout layout) {
        List<Integer> points = route.points();
        for (NetworkLayout.Box box : layout.nodes().values()) {
            for (int i = 0; i + 3 < points.size(); i += 2) {
                int left = Math.min(points.get(i), points.get(i + 2));
                int right = Math.max(points.get(i), points.get(i + 2));
                int top = Math.min(points.get(i + 1), points.get(i + 3));
                int bottom = Math.max(points.get(i + 1), points.get(i + 3));
                boolean apart = right <= box.x()
                        || left >= box.x() + box.width()
                        || bottom <= box.y()
                        || top >= box.y() + box.height();
                assertThat(apart).as(route + " and " + box).isTrue();
                assertThat(right).isLessThan(layout.width());
                assertThat(bottom).isLessThan(layout.height());
            }
        }
    }

    @Test
    void givesEachConnectionAWayOfItsOwnAndSaysWhereItLeads() throws Exception {
        NetworkLayout layout = NetworkLayout.of(threeTiers());
        List<List<Integer>> ways =
                layout.routes().stream().map(NetworkRoutes.Route::points).toList();
        assertThat(ways).doesNotHaveDuplicates();
        String svg = svg(threeTiers());
        assertThat(svg).contains(">replica:5433</text>", ">hook:80</text>", ">:9187</text>");
        // two that arrive at app1 with the same words have them once
        assertThat(svg.split(">app:8080</text>", -1)).hasSize(3);
    }

    @Test
    @DisplayName("A system whose nodes talk to each other was drawn twice")
    void drawsEachSystemOnce() throws Exception {
        String svg = svg(threeTiers());
        assertThat(svg)
                .containsOnlyOnce(">shop/db</text>")
                .containsOnlyOnce(">shop/web</text>")
                .containsOnlyOnce(">shop/app</text>");
    }

    @Test
    void drawsNodesOnceAndFramesTheirSystems() throws Exception {
        String svg = svg(List.of(edge("shop/web/http1", "shop/db/db1"), edge("shop/web/http2", "shop/db/db1")));
        assertThat(svg)
                .containsOnlyOnce(">db1</text>")
                .containsOnlyOnce(">http2</text>")
                .containsOnlyOnce(">shop/web</text>")
                .contains("<title>shop/web/http1 → shop/db/db1: </title>");
        assertThat(svg.split("<path class=\"e\"", -1)).hasSize(3);
    }

    @Test
    void putsEachNodeRightOfThoseThatTalkToIt() {
        NetworkLayout layout = NetworkLayout.of(List.of(edge("a", "b"), edge("b", "c"), edge("a", "c")));
        Map<String, NetworkLayout.Box> nodes = layout.nodes();
        assertThat(nodes.get("a").x()).isLessThan(nodes.get("b").x());
        assertThat(nodes.get("b").x()).isLessThan(nodes.get("c").x());
        assertThat(nodes.get("c").x() + nodes.get("c").width()).isLessThan(layout.width());
    }

    @Test
    void drawsCyclesAndLoops() throws Exception {
        String svg = svg(List.of(edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("c", "c")));
        assertThat(svg.split("<path class=\"e\"", -1)).hasSize(5);
    }

    @Test
    void drawsNothingForNoEdges() throws Exception {
        assertThat(svg(List.of())).startsWith("<svg ").doesNotContain("<rect");
    }

    @Test
    void drawsSystemsWhenThereAreTooManyNodes() throws Exception {
        List<Edge> edges = IntStream.range(0, 500)
                .mapToObj(i -> edge("shop/web/http" + i, "shop/db/db1"))
                .toList();
        assertThat(svg(edges)).contains("shop/web → shop/db: 500 connections").doesNotContain("http7");
    }

    @Test
    void escapesNames() throws Exception {
        assertThat(svg(List.of(new Edge("a<script>\u001b", "b\"'&", "\u202e"))))
                .contains("a&lt;script&gt;\\x1b", "\\u202e")
                .doesNotContain("<script", "<span");
    }
}

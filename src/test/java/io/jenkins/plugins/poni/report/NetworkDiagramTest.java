package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.report.NetworkDiagram.Edge;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
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
                .containsExactly(new Edge("shop/web1", "shop/db1", "connections, port 5432, purpose carts"));
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

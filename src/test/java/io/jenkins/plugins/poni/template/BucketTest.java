package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that templates write, and reports that read them once they are complete. */
class BucketTest {
    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void writeNodes() {
        repository = new Repository(directory)
                .node("web1", "configs: {web: {}}\n")
                .node("web2", "configs: {web: {}}\n")
                .node("db", "configs: {db: {}}\n")
                .node("monitor", "configs: {monitor: {}}\n")
                .file("configs/web/config.yaml", "files:\n  - {source: web.j2, dest: /web, bucket: texts}\n")
                .file(
                        "configs/web/web.j2",
                        "{{ edge('links', get_node('db'), 'db', port=5432, tags=['a', {'b': 1}]) }}"
                                + "{% do edge('links', 'db', 'db', port=5432, tags=['a', {'b': 1}]) %}"
                                + "{{ record('names', name=node.name) }}web")
                .file("configs/db/config.yaml", "{}\n")
                .file(
                        "configs/monitor/config.yaml",
                        "files:\n  - {source: report.j2, dest: /report, report: true}\n  - {source: plain, dest: /plain}\n")
                .file("configs/monitor/plain", "plain")
                .file(
                        "configs/monitor/report.j2",
                        "{% for e in bucket('links') %}{{ e.source_node }}/{{ e.source_config }}->{{ e.dest_node }}/{{ e.dest_config }}:{{ e.port }}{{ e.tags[1].b }}\n{% endfor %}"
                                + "{{ bucket('names') | map(attribute='name') | join(',') }} {{ bucket('none') | length }}"
                                + " {{ bucket('texts')[0].text }}");
    }

    @Test
    void aReportSeesTheRecordsOfAllNodesInTheirOrderAndOnlyOnce() {
        Repository.Outcome outcome = repository.render();

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.text("monitor", "/report"))
                .isEqualTo("web1/web->db/db:54321\nweb2/web->db/db:54321\nweb1,web2 0 web");
        assertThat(outcome.destinations("monitor")).containsExactly("/report", "/plain");
        assertThat(outcome.text("web1", "/web")).isEqualTo("web");
    }

    @Test
    void keepsRecordsWithListsInThem() {
        // Poni 0.8 bug W-28: a list as a field ended the run.
        assertThat(repository.render().result().buckets().get("links"))
                .hasSize(2)
                .first()
                .isEqualTo(Map.of(
                        "source_node", "web1",
                        "source_config", "web",
                        "dest_node", "db",
                        "dest_config", "db",
                        "port", 5432L,
                        "tags", List.of("a", Map.of("b", 1L))));
    }

    @Test
    void rendersOtherNodesForTheRecordsThatAReportNeeds() {
        Repository.Outcome outcome = repository.render("monitor"::equals, FileFilter.UNTAGGED);

        assertThat(outcome.nodes()).containsOnlyKeys("monitor");
        assertThat(outcome.text("monitor", "/report")).contains("web1/web->db/db");
    }

    @Test
    void rendersFilesThatTheFilterLeavesOutForTheirRecords() {
        FileFilter monitor = new FileFilter("monitor"::equals, List.of());
        Repository.Outcome outcome = repository.render(name -> true, monitor);

        assertThat(outcome.destinations("web1")).isEmpty();
        assertThat(outcome.text("monitor", "/report")).contains("web1/web->db/db");
    }

    @Test
    void doesNotRenderOtherNodesWithoutAReport() {
        repository.file("configs/web/web.j2", "{{ nonsense }}");
        FileFilter db = new FileFilter("db"::equals, List.of());

        assertThat(repository.render("db"::equals, db).problems()).isEmpty();
        assertThat(repository.render("monitor"::equals, db).problems()).isEmpty();
    }

    @Test
    void refusesAReportWhoseRecordsAreIncomplete() {
        repository.file("configs/web/web.j2", "\n{{ nonsense }}");
        Repository.Outcome outcome = repository.render("monitor"::equals, FileFilter.UNTAGGED);

        assertThat(outcome.nodes().get("monitor").problems()).isEmpty();
        assertThat(outcome.nodes().get("monitor").withheld()).singleElement().satisfies(report -> {
            assertThat(report.source()).isEqualTo("report.j2");
            assertThat(report.causes()).hasSize(1);
        });
        assertThat(outcome.problems())
                .singleElement()
                .asString()
                .startsWith("configs/web/web.j2:2: ")
                .contains("which feeds a report of the chosen nodes");
        assertThat(outcome.destinations("monitor")).containsExactly("/plain");
    }

    @Test
    void refusesABucketThatStillFills() {
        repository.file("configs/web/web.j2", "{{ bucket('names') }}");

        assertThat(repository.render("web1"::equals, FileFilter.UNTAGGED).problem())
                .contains("bucket(\"names\") is read by a file that is rendered while buckets still fill")
                .contains("Set report: true on the file");
    }

    @Test
    void refusesAnEdgeToWhatDoesNotExist() {
        repository.file("configs/web/web.j2", "{{ edge('links', 'dB', 'db') }}");
        assertThat(repository.render("web1"::equals, FileFilter.UNTAGGED).problem())
                .contains("An edge leads to \"dB\", which is no node")
                .contains("Did you mean \"db\"?");

        repository.file("configs/web/web.j2", "{{ edge('links', 'db', 'web') }}");
        assertThat(repository.render("web1"::equals, FileFilter.UNTAGGED).problem())
                .contains("the config \"web\", which the node \"db\" does not have");

        repository.file("configs/web/web.j2", "{% macro m() %}{% endmacro %}{{ record('r', value=m) }}");
        assertThat(repository.render("web1"::equals, FileFilter.UNTAGGED).problem())
                .contains("The field \"value\" of a record is a function");
    }

    @Test
    void givesTheSameResultWhateverTheOrderOfTheThreads() {
        IntStream.range(0, 60).forEach(i -> repository.node(String.format("many/n%02d", i), "configs: {web: {}}\n"));
        String first = repository.render().text("monitor", "/report");

        assertThat(IntStream.range(0, 5).mapToObj(i -> repository.render().text("monitor", "/report")))
                .containsOnly(first);
    }
}

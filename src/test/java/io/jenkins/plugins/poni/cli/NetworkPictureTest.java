package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkPictureTest extends CliTest {
    @Test
    void drawsTheEdgesThatTemplatesRecorded() {
        write("poni.yaml", "format: 1\n");
        write("configs/web/config.yaml", "files: [{source: a.j2, dest: /etc/a}]\n");
        write("configs/web/a.j2", "{{ edge('talks', get_node('db1'), port=5432) }}\n");
        write("systems/db1/node.yaml", "host: db1\n");
        write("systems/web1/node.yaml", "host: web1\nconfigs: {web: {}}\n");
        run("verify", "--report", "report").exits(0);
        assertThat(directory.resolve("report/network.svg")).content().contains("db1", "web1");
    }

    /** A secret with characters that JSON and XML write otherwise was not found there, and shown. */
    @Test
    void showsNoSecretOfARecordInAnyForm() {
        environment.put("PONI_SECRET_KEY", "a\"b\\c<d");
        write("poni.yaml", "format: 1\n");
        write("configs/web/config.yaml", "files: [{source: a.j2, dest: /etc/a}]\n");
        write(
                "configs/web/a.j2",
                "{{ edge('talks', get_node('n1'), key=secret('key'), more=[{'k': secret('key')}]) }}\n");
        write("systems/n1/node.yaml", "host: n1\nconfigs: {web: {}}\n");

        run("verify", "--report", "report").exits(0);

        assertThat(directory.resolve("report/network.svg"))
                .content()
                .contains("key ********")
                .doesNotContain("c&lt;d");
        assertThat(run("show", "--buckets", "--json").exits(0).out())
                .contains("\"key\" : \"********\"", "\"k\" : \"********\"")
                .doesNotContain("c<d");
        assertThat(run("show", "--buckets").exits(0).out())
                .contains("key=********")
                .doesNotContain("c<d");
    }

    @Test
    void drawsNothingWithoutEdges() {
        write("poni.yaml", "format: 1\n");
        write("systems/db1/node.yaml", "host: db1\n");
        run("verify", "--report", "report").exits(0);
        assertThat(directory.resolve("report/network.svg")).doesNotExist();
        assertThat(directory.resolve("report/report.html")).exists();
    }
}

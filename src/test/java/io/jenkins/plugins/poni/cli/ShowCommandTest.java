package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowCommandTest extends FleetTest {
    @BeforeEach
    void provideTheSecret() {
        environment.put("PONI_SECRET_WEB_KEY", "moonlight");
    }

    @Test
    void printsRenderedFilesWithTheirPlaces() {
        assertThat(run("show", "app/n0", "-M").exits(0).out()).isEqualTo("""
                === app/n0: /etc/web/web.conf [0640] from configs/web/web.conf.j2
                # app/n0
                listen 80

                """);
    }

    @Test
    void printsTemplates() {
        assertThat(run("show", "app/n0", "-M", "--raw").exits(0).out()).contains("listen {{ settings.port }}\n");
    }

    @Test
    void printsWhatRenderingChanges() {
        assertThat(run("show", "app/n0", "-M", "--diff").exits(0).out())
                .contains("-listen {{ settings.port }}\n", "+listen 80\n");
    }

    @Test
    void printsBuckets() {
        write("configs/web/web.conf.j2", "{{ record('ports', name=node.name, port=settings.port) }}");
        assertThat(run("show", "--buckets").exits(0).out()).contains("ports (2)\n", "name=app/n0", "port=80");
        assertThat(run("show", "--buckets", "--json").exits(0).out())
                .startsWith("{\n")
                .contains("\"ports\"");
    }

    @Test
    void masksSecrets() {
        Result result = run("show", "app/n0", "-M", "--tag", "keys").exits(0);
        assertThat(result.out()).contains("/etc/web/key", "declared secret").doesNotContain("moonlight");
        write("configs/web/key.j2", "{{ secret('web-key') }}{{ nothing }}");
        Result failed = run("show", "app/n0", "-M", "--tag", "keys").exits(3);
        assertThat(failed.out() + failed.err()).contains("nothing").doesNotContain("moonlight");
        write("configs/web/web.conf.j2", "pw {{ secret('web-key') }}\n");
        assertThat(run("show", "app/n0", "-M").exits(0).out())
                .contains("pw ****")
                .doesNotContain("moonlight");
        assertThat(run("show", "app/n0", "-M", "--json").exits(0).out()).doesNotContain("moonlight");
    }

    @Test
    void summarisesBinaryFiles() {
        assertThat(run("show", "app/n0", "-M", "--tag", "art").exits(0).out())
                .contains("/var/www/logo.bin", "(binary, 6 bytes, SHA-256 ");
    }

    @Test
    void refusesTwoViewsAtOnce() {
        assertThat(run("show", "--raw", "--diff").exits(2).err()).contains("--raw", "--diff");
    }
}

package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.template.jinja.TemplateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    @ParameterizedTest
    @CsvSource({
        "/etc/app.conf, /etc/app.conf",
        "/a, /a",
        "/etc/rc.d/x.y, /etc/rc.d/x.y",
        "//etc///app.conf, /etc/app.conf",
        "/./etc/./app.conf, /etc/app.conf",
        "/etc/.hidden, /etc/.hidden",
        "/etc/.../x, /etc/.../x",
        "/etc/Grüße ß.conf, /etc/Grüße ß.conf",
        "/etc/, /etc/app.conf",
        "/, /app.conf",
    })
    void writesAPathInOneWayOnly(String rendered, String expected) {
        assertThat(Destination.file(rendered, "templates/app.conf.j2", "{{ dest }}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"etc/app.conf", "", "/etc/../app.conf", "/..", "/etc/app.conf\n", "/etc/a\tb", "/etc/a\u007fb"})
    void refusesWhatMayNotBeMeant(String rendered) {
        assertThatThrownBy(() -> Destination.file(rendered, "app.conf", "{{ dest }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("The destination \"");
    }

    @Test
    void refusesTheRootAsADirectory() {
        assertThatThrownBy(() -> Destination.directory("/./", "{{ dest }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("is the root directory");
    }
}

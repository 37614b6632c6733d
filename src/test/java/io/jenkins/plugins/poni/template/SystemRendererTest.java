package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the files and directories that configs declare. */
class SystemRendererTest {
    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void writeNodes() {
        repository = new Repository(directory)
                .file("systems/shop/system.yaml", "properties: {zone: eu}\n")
                .node("shop/web1", "host: w1\nproperties: {rack: r7}\nconfigs: {app: {}}\n")
                .node("shop/web2", "host: w2\nproperties: {rack: r8}\nconfigs: {app: {settings: {port: 81}}}\n")
                .file("configs/app/settings.yaml", "port: 80\nadmins: [root]\nsites: {a: /srv/a, b: /srv/b}\n");
    }

    @Test
    void givesATemplateNodeSystemConfigAndSettings() {
        repository.app(
                "{{ node.name }} {{ node.host }} {{ node.rack }} {{ node.zone }} {{ node.depth }} {{ node.index }} "
                        + "{{ node.system }} {{ node.configs | join }} {{ system.name }} {{ system.sub_count }} "
                        + "{{ config.name }} {{ config.full_name }} {{ settings.port }}\n");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.text("shop/web2", "/etc/app.conf"))
                .isEqualTo("shop/web2 w2 r8 eu 2 1 shop app shop 2 app shop/web2/app 81\n");
    }

    @Test
    void keepsTheEndOfATemplateAsItIs() {
        repository.app("no line break");
        assertThat(repository.render().text("shop/web1", "/etc/app.conf")).isEqualTo("no line break");

        repository.app("two\r\n\n");
        assertThat(repository.render().text("shop/web1", "/etc/app.conf")).isEqualTo("two\r\n\n");
    }

    @Test
    void rendersTheDestinationAndKeepsTheSourcesNameForADirectory() {
        repository
                .file("configs/app/config.yaml", """
                        files:
                          - {source: a.conf.j2, dest: "/etc/{{ node.rack }}//./"}
                          - {source: "{{ node.rack }}.txt", dest: /etc/rack}
                        """)
                .file("configs/app/a.conf.j2", "a")
                .file("configs/app/r7.txt", "seven")
                .file("configs/app/r8.txt", "eight");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.destinations("shop/web1")).containsExactly("/etc/r7/a.conf", "/etc/rack");
        assertThat(outcome.text("shop/web2", "/etc/rack")).isEqualTo("eight");
        assertThat(outcome.file("shop/web2", "/etc/rack").source()).isEqualTo("configs/app/r8.txt");
    }

    @Test
    void leavesOutFilesWhoseConditionDoesNotHold() {
        repository.file("configs/app/config.yaml", """
                        files:
                          - {source: a, dest: /expression, when: settings.port == 80}
                          - {source: a, dest: /wrapped, when: "{{ settings.port == 80 }}"}
                          - {source: a, dest: /text, when: "{% if settings.port == 80 %}yes{% endif %}"}
                          - {source: a, dest: /always}
                        """).file("configs/app/a", "");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.destinations("shop/web1")).containsExactly("/expression", "/wrapped", "/text", "/always");
        assertThat(outcome.destinations("shop/web2")).containsExactly("/always");
    }

    @Test
    void rendersAFileForEachItemOfAListOrMap() {
        repository
                .file("configs/app/config.yaml", """
                        files:
                          - {source: each.j2, dest: "/etc/{{ item }}", for_each: settings.admins}
                          - {source: site.j2, dest: "/sites/{{ key }}", for_each: "{{ settings.sites }}"}
                        """)
                .file("configs/app/each.j2", "{{ item }}")
                .file("configs/app/site.j2", "{{ key }}={{ value }}={{ item.value }}");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.destinations("shop/web1")).containsExactly("/etc/root", "/sites/a", "/sites/b");
        assertThat(outcome.text("shop/web1", "/sites/b")).isEqualTo("b=/srv/b=/srv/b");
    }

    @Test
    void takesARawFileByteForByteAndSharesItBetweenNodes() throws IOException {
        repository.file("configs/app/config.yaml", "files:\n  - {source: logo.bin, dest: /var/, raw: true}\n");
        byte[] bytes = {0, (byte) 0xff, '{', '{', '\r', '\n'};
        Files.write(directory.resolve("configs/app/logo.bin"), bytes);

        Repository.Outcome outcome = repository.render();

        RenderedFile file = outcome.file("shop/web1", "/var/logo.bin");
        assertThat(file.content().bytes()).isEqualTo(bytes);
        assertThat(file.raw()).isTrue();
        assertThat(file.content())
                .isSameAs(outcome.file("shop/web2", "/var/logo.bin").content());
    }

    @Test
    void copiesADirectoryWithAllBelowIt() {
        repository
                .file("configs/app/config.yaml", "directories:\n  - {source: static, dest: /srv/www, purge: report}\n")
                .file("configs/app/static/index.html", "{{ not a template")
                .file("configs/app/static/css/deep/a b.css", "x");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.destinations("shop/web1"))
                .containsExactlyInAnyOrder("/srv/www/css/deep/a b.css", "/srv/www/index.html");
        assertThat(outcome.text("shop/web1", "/srv/www/index.html")).isEqualTo("{{ not a template");
        assertThat(outcome.nodes().get("shop/web1").trees())
                .extracting(RenderedTree::dest)
                .containsExactly("/srv/www");
    }

    @Test
    void namesWhatTheFilterLeftOutBelowAWatchedDirectory() {
        repository.file("configs/app/config.yaml", """
                        files:
                          - {source: a, dest: /srv/www/tagged, tags: [extra]}
                        directories:
                          - {dest: /srv/www, purge: delete}
                        """).file("configs/app/a", "");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.destinations("shop/web1")).isEmpty();
        assertThat(outcome.nodes().get("shop/web1").others()).containsExactly("/srv/www/tagged");
    }

    @Test
    void takesTaggedFilesOnlyWhenTheirTagIsAskedFor() {
        repository
                .file("configs/app/config.yaml", """
                        files:
                          - {source: a, dest: /plain}
                          - {source: a, dest: /one, tags: [one, both]}
                          - {source: bad, dest: /two, tags: [two]}
                        """)
                .file("configs/app/a", "")
                .file("configs/app/bad", "{{ nonsense }}");

        assertThat(repository.render().destinations("shop/web1")).containsExactly("/plain");
        FileFilter both = new FileFilter(config -> true, java.util.List.of("both"));
        Repository.Outcome tagged = repository.render(name -> true, both);
        assertThat(tagged.destinations("shop/web1")).containsExactly("/one");
        assertThat(tagged.problems()).isEmpty();
    }

    @Test
    void selectsAnExtendingConfigByItsOwnName() {
        // Poni 0.8 bug W-10: the name of the extended config was asked for instead.
        repository
                .app("{{ settings.port }} {{ config.name }}")
                .file("configs/special/config.yaml", "extends: app\n")
                .node("shop/web3", "configs: {special: {}}\n");

        FileFilter special = new FileFilter("special"::equals, java.util.List.of());
        Repository.Outcome outcome = repository.render(name -> true, special);

        assertThat(outcome.text("shop/web3", "/etc/app.conf")).isEqualTo("80 special");
        assertThat(outcome.destinations("shop/web1")).isEmpty();
    }

    @Test
    void anExtendingConfigMayReplaceASourceOfTheExtendedOne() {
        repository
                .app("extended {% include 'part.j2' %}")
                .file("configs/app/part.j2", "part")
                .file("configs/special/config.yaml", "extends: app\n")
                .node("shop/web3", "configs: {special: {}}\n");
        assertThat(repository.render().text("shop/web3", "/etc/app.conf")).isEqualTo("extended part");

        repository.file("configs/special/part.j2", "own part");
        assertThat(repository.render().text("shop/web3", "/etc/app.conf")).isEqualTo("extended own part");

        repository.file("configs/special/app.conf.j2", "overriding");
        assertThat(repository.render().text("shop/web3", "/etc/app.conf")).isEqualTo("overriding");
        assertThat(repository.render().text("shop/web1", "/etc/app.conf")).isEqualTo("extended part");
    }

    @Test
    void namesBothEntriesThatWriteTheSameDestination() {
        repository
                .app("x")
                .file("configs/other/config.yaml", "files:\n\n  - {source: o, dest: /etc/./app.conf}\n")
                .file("configs/other/o", "y")
                .node("shop/web1", "configs: {app: {}, other: {}}\n");

        assertThat(repository.render().problem())
                .isEqualTo(
                        "configs/other/config.yaml:3: The destination \"/etc/app.conf\" of config \"other\" is that of"
                                + " another file too: config \"app\", configs/app/config.yaml:2 (node \"shop/web1\"). Give one of them"
                                + " another destination, or a when: that leaves it out.");
    }

    @Test
    void rendersValidationAsACommand() {
        repository
                .file(
                        "configs/app/config.yaml",
                        "files:\n  - {source: a, dest: /a, validate: 'check -r {{ node.rack ~ \" x\" }} \"$file\"'}\n")
                .file("configs/app/a", "");

        assertThat(repository.render().file("shop/web1", "/a").validate()).isEqualTo("check -r 'r7 x' \"$file\"");
    }

    @Test
    void leavesOutDisabledNodes() {
        repository
                .app("{% for n in find('') %}{{ n.name }} {% endfor %}")
                .node("shop/old", "enabled: false\nconfigs: {app: {}}\n");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.nodes()).containsOnlyKeys("shop/web1", "shop/web2");
        assertThat(outcome.text("shop/web1", "/etc/app.conf")).isEqualTo("shop/web1 shop/web2 ");
    }

    @Test
    void givesTheSourceAsItStandsInTheRepository() {
        // Poni 0.8 bug W-16: the raw text could not be shown when the path of the source is a template.
        repository
                .file("configs/app/config.yaml", "files:\n  - {source: '{{ node.rack }}.j2', dest: /a}\n")
                .file("configs/app/r7.j2", "{{ node.name }}\n")
                .file("configs/app/r8.j2", "");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.renderer().source(outcome.file("shop/web1", "/a"))).isEqualTo("{{ node.name }}\n");
    }

    @Test
    void goesOnWithTheOtherFilesAndNodesWhenOneFails() {
        // Poni 0.8 bug W-7: an error that was not foreseen ended the whole run.
        repository
                .file("configs/app/config.yaml", """
                        files:
                          - {source: zero.j2, dest: /zero}
                          - {source: syntax.j2, dest: /syntax}
                          - {source: "{{ 'missing' }}.j2", dest: /missing}
                          - {source: zero.j2, dest: "/{{ nowhere }}"}
                          - {source: fine.j2, dest: /fine}
                        """)
                .file("configs/app/zero.j2", "{{ 1 / 0 }}")
                .file("configs/app/syntax.j2", "\n{% if %}")
                .file("configs/app/fine.j2", "fine");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.destinations("shop/web1")).containsExactly("/fine");
        assertThat(outcome.problems())
                .hasSize(4)
                .allMatch(text -> text.contains("(node \"shop/web1\" and 1 other node)"));
        assertThat(outcome.problems().get(0)).startsWith("configs/app/zero.j2:1: A division by zero");
        assertThat(outcome.problems().get(1)).startsWith("configs/app/syntax.j2:2: Syntax error");
        assertThat(outcome.problems().get(2)).startsWith("configs/app/config.yaml:4: There is no \"missing.j2\"");
        assertThat(outcome.problems().get(3)).startsWith("configs/app/config.yaml:5: \"nowhere\" is undefined");
        assertThat(outcome.nodes().get("shop/web2").problems()).hasSize(4);
    }

    @Test
    void leavesTheCharactersOfOtherLanguagesAlone() {
        // Case T-15 of Poni 0.8: texts with $, backslashes and single braces are no templates.
        String text = "$node ${node.name} \\$x \\\\ {node} { { %} }} #} $(id) `id`\n";
        repository.app(text);

        assertThat(repository.render().text("shop/web1", "/etc/app.conf")).isEqualTo(text);
    }

    @Test
    void fillsMarkupWithTheValuesOfTheExtendingNode() {
        // Case T-14 of Poni 0.8.
        repository
                .app("<foo>{{ node.host | e }}</foo>")
                .node("shop/web3", "host: a&b\nconfigs: {special: {}}\n")
                .file("configs/special/config.yaml", "extends: app\n");

        assertThat(repository.render().text("shop/web3", "/etc/app.conf")).isEqualTo("<foo>a&amp;b</foo>");
    }
}

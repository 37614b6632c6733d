package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a template finds nodes, systems, configs and addresses. */
class SearchTest {
    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void writeNodes() {
        repository = new Repository(directory)
                .file("systems/shop/system.yaml", "properties: {zone: eu}\n")
                .node("shop/db1", """
                        host: db1.example.com
                        properties: {private: {ip: 10.0.0.1}, public: {ip: 1.2.3.4}, nets: {backup: 10.9.0.1}}
                        addresses: {backup: [nets.none, nets.backup], admin: 192.168.0.1}
                        configs: {db: {settings: {port: 5433}}}
                        """)
                .node("shop/front/web1", "host: w1\nconfigs: {app: {}}\n")
                .node("shop/front/web2", "properties: {rack: r2}\nconfigs: {}\n")
                .node("old", "enabled: false\nconfigs: {db: {}}\n")
                .file("configs/db/config.yaml", "{}\n")
                .file("configs/db/settings.yaml", "port: 5432\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\0', textBlock = """
                    {{ find('') | map(attribute='name') | join(' ') }}                             § shop/db1 shop/front/web1 shop/front/web2
                    {{ find() | length }}                                                          § 3
                    {{ find('web') | map(attribute='name') | join(' ') }}                          § shop/front/web1 shop/front/web2
                    {{ find('web', exclude='1') | map(attribute='name') | join(' ') }}             § shop/front/web2
                    {{ find('', depth=2) | map(attribute='name') | join(' ') }}                    § shop/db1
                    {{ find('', depth=[2, 3]) | length }}                                          § 3
                    {{ find('shop/db1|zz', full_match=true) | length }}                            § 1
                    {{ find('front', systems=true) | map(attribute='name') | join(' ') }}          § shop/front shop/front/web1 shop/front/web2
                    {{ find('', systems=true, nodes=false) | map(attribute='name') | join(' ') }}  § shop shop/front
                    {{ find('nosuch') }}                                                           § []
                    {% for h in find_config('db') %}{{ h.node.name }}:{{ h.config.settings.port }}{% endfor %} § shop/db1:5433
                    {{ find_config('shop//app')[0].config.full_name }}                             § shop/front/web1/app
                    {{ get_node('shop/db1').host }} {{ get_node('.*/db1').host }}                  § db1.example.com db1.example.com
                    {{ get_system('shop').zone }} {{ get_system('shop/front').sub_count }}         § eu 2
                    {{ get_config('shop/db1/db').config.settings.port }}                           § 5433
                    {{ get_config('.*/app').node.name }}                                           § shop/front/web1
                    {{ addr(get_node('shop/db1')) }} {{ addr(get_node('shop/db1'), 'public') }}    § 10.0.0.1 1.2.3.4
                    {{ addr(get_node('shop/db1'), 'backup') }} {{ addr(get_node('shop/db1'), network='admin') }} § 10.9.0.1 192.168.0.1
                    {{ addr(node) }} {{ addr(node, 'public') }}                                    § w1 w1
                    """)
    void findsWhatIsThere(String template, String expected) {
        Repository.Outcome outcome = repository.app(template).render();

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.text("shop/front/web1", "/etc/app.conf")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\0', textBlock = """
                    {{ get_node('shop/bd1').name }}      § There is no node "shop/bd1"
                    {{ get_node('shop/bd1').name }}      § Did you mean "shop/db1"?
                    {{ get_node('.*web.') }}             § ".*web." means 2 nodes, and one is wanted
                    {{ get_node('old') }}                § The node "old" is disabled
                    {{ get_system('shpo') }}             § There is no system "shpo" (node "shop/front/web1"). Did you mean "shop"?
                    {{ get_config('shop/db1/nosuch') }}  § There is no config "shop/db1/nosuch"
                    {{ find('(') }}                      § "(" is no regular expression
                    {{ find('', dept=1) }}               § find has no argument "dept" (node "shop/front/web1"). Did you mean "depth"?
                    {{ find_config() }}                  § find_config needs the argument "pattern"
                    {{ addr(get_node('shop/front/web2')) }} § The node "shop/front/web2" has no address in the network "private"
                    {{ addr('shop/db1') }}               § addr is given a text for a node
                    {{ addr(get_node('shop/db1'), 'none') }}x{{ 1/0 }} § A division by zero
                    """)
    void saysWhatIsNotThere(String template, String message) {
        assertThat(repository.app(template).render().problem())
                .startsWith("configs/app/app.conf.j2:1: ")
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "find('.*.*.*.*.*.*.*.*!')",
                "find(exclude='.*.*.*.*.*.*.*.*!')",
                "find_config('.*.*.*.*.*.*.*.*!/')",
                "get_node('.*.*.*.*.*.*.*.*!')",
                "get_system('.*.*.*.*.*.*.*.*!')",
                "get_config('.*.*.*.*.*.*.*.*!/app')"
            })
    void endsASearchThatWouldTakeForEver(String search) {
        repository.node("a-name-with-very-many-ways-to-be-divided/n", "{}\n");
        assertThat(repository.app("{{ " + search + " }}").render().problem())
                .startsWith("configs/app/app.conf.j2:1: The regular expression ")
                .contains("takes too long", "Write it without a repetition");
    }

    @Test
    void passesEachArgumentAsItIs() {
        // Poni 0.8 bug W-19: a single text was passed as one argument for each of its characters.
        assertThat(repository
                        .app("x")
                        .file(
                                "configs/app/config.yaml",
                                "files:\n  - {source: app.conf.j2, dest: \"/{{ get_node('shop/db1').host }}\"}\n")
                        .render()
                        .destinations("shop/front/web1"))
                .containsExactly("/db1.example.com");
    }
}

package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listing: what it prints, and that every combination of its options works (T-4 of Poni 0.8). */
class ListCommandTest extends CliTest {
    @BeforeEach
    void define() {
        emptyRepository();
        write("configs/web/config.yaml", "commands:\n  reload: {run: \"true\"}\n  install: {run: \"true\"}\n");
        write("configs/empty/config.yaml", "");
        write("node-templates/frontend.yaml", "configs: {web: {}, empty: {}}\nssh: {port: 22}\n");
        write("systems/shop/system.yaml", "properties: {zone: a}\n");
        write(
                "systems/shop/front/http1/node.yaml",
                "template: frontend\nhost: h1\nproperties: {rack: r7, cloudy: true}\n");
        write("systems/shop/back/db/node.yaml", "host: db\nenabled: false\n");
        write("systems/solo/node.yaml", "host: s\n");
    }

    @Test
    void listsNodesInTheOrderOfTheDirectories() {
        assertThat(run("list").exits(0).out())
                .isEqualTo("    node  shop/back/db [disabled]\n    node  shop/front/http1\n    node  solo\n");
    }

    @Test
    void listsATreeOfEverything() {
        assertThat(run("list", "shop/front", "-t", "-c", "-C", "-p").exits(0).out())
                .isEqualTo("""
                  system  shop
                    prop      zone:"a"
                  system      front
                    prop          zone:"a"
                    node          http1
                    prop              cloudy:true, host:"h1", rack:"r7", ssh:{port:22}, zone:"a"
                  config              empty
                  config              web
                controls                  install, reload
                """);
    }

    @Test
    void listsEachPropertyOnALineOfItsOwn() {
        assertThat(run("list", "http1", "-l").exits(0).out()).isEqualTo("""
                    node  shop/front/http1
                    prop      cloudy = true
                    prop      host = "h1"
                    prop      rack = "r7"
                    prop      ssh.port = 22
                    prop      zone = "a"
                """);
    }

    /** Poni 0.8 had no way to list tags (W-46). */
    @Test
    void listsTags() {
        write("configs/empty/a.txt", "a");
        write("configs/empty/config.yaml", "files:\n  - {source: a.txt, dest: /a, tags: [site, first]}\n");
        assertThat(run("list", "http1", "--tags").exits(0).out()).isEqualTo("""
                  config  shop/front/http1/empty
                    tags      first, site
                  config  shop/front/http1/web
                """);
    }

    @Test
    void takesEveryCombinationOfItsOptions() {
        List<String> options = List.of("-n", "-s", "-c", "-p", "-C", "-T", "-t", "-l", "-M", "--json");
        List<List<String>> combinations = new ArrayList<>(List.of(List.of()));
        for (int size = 0; size < 3; size++) {
            for (List<String> shorter : List.copyOf(combinations)) {
                options.forEach(option -> combinations.add(Stream.concat(shorter.stream(), Stream.of(option))
                        .distinct()
                        .toList()));
            }
        }
        combinations.stream()
                .distinct()
                .forEach(combination -> run(Stream.concat(Stream.of("list"), combination.stream())
                                .toArray(String[]::new))
                        .exits(0));
    }

    @Test
    void understandsPatternsAsPoniDid() {
        assertThat(run("list", "http|solo").exits(0).out().lines()).hasSize(2);
        assertThat(run("list", "-M", "solo|shop/back/d").exits(0).out()).isEqualTo("    node  solo\n");
        assertThat(run("list", "shop", "--exclude", "back").exits(0).out()).isEqualTo("    node  shop/front/http1\n");
        assertThat(run("list", "--exclude", "shop").exits(0).out()).isEqualTo("    node  solo\n");
        assertThat(run("list", "-s", "^shop$").exits(0).out()).isEqualTo("  system  shop\n");
        assertThat(run("list", "htpt1").exits(2).err()).contains("No node matches \"htpt1\"", "--allow-none");
        assertThat(run("list", "nothing", "--allow-none").exits(0).out()).isEmpty();
        assertThat(run("list", "(").exits(2).err()).contains("is no regular expression");
    }

    @Test
    void printsJson() {
        assertThat(run("list", "http1", "-p", "-c", "-C", "--json").exits(0).out())
                .contains(
                        "\"name\" : \"shop/front/http1\"",
                        "\"template\" : \"frontend\"",
                        "\"rack\" : \"r7\"",
                        "\"install\"");
    }

    @Test
    void showsControlCharactersInsteadOfSendingThem() {
        write("systems/evil/node.yaml", "host: \"\\e[31mred\"\n");
        assertThat(run("list", "evil", "-p").exits(0).out()).doesNotContain("\u001b");
    }
}

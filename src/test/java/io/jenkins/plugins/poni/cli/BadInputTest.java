package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with the definitions, a deployment names the place, shows no stack trace and touches no node. */
class BadInputTest extends CliTest {
    @BeforeEach
    void makeAGoodRepository() {
        emptyRepository();
        write("configs/app/config.yaml", "files: [{source: text.j2, dest: /etc/text}]\n");
        write("configs/app/settings.yaml", "port: 80\n");
        write("configs/app/text.j2", "port {{ settings.port }}\n");
        write("systems/n1/node.yaml", "configs: {app: {}}\n");
        write("systems/n2/node.yaml", "configs: {app: {}}\n");
        write("systems/system.yaml", "deploy: local\n");
    }

    private Result deploy() {
        return run("deploy", "--path-prefix", directory.resolve("out").toString());
    }

    private void assertRefuses(String place) {
        Result result = deploy().exits(3);
        assertThat(result.err())
                .contains(place)
                .doesNotContain("\tat ")
                .doesNotContain("unexpected")
                .doesNotContain("Exception");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void deploysWhatIsGood() {
        deploy().exits(0);
        assertThat(directory.resolve("out/n2/etc/text")).hasContent("port 80");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "bad-input.txt", delimiter = '|', quoteCharacter = '\0')
    void namesThePlaceAndTouchesNothing(String file, String content, String message) {
        write(file, content.translateEscapes());
        assertRefuses(message);
    }

    @Test
    void refusesASourceBehindALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("configs/app/link"), Path.of("/etc/passwd"));
        write("configs/app/config.yaml", "files: [{source: link, dest: /etc/text, raw: true}]\n");
        assertRefuses("configs/app/config.yaml:1: ");
        Files.delete(link);
    }

    @Test
    void refusesLatin1() throws Exception {
        Files.write(directory.resolve("systems/n1/node.yaml"), "# M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefuses("systems/n1/node.yaml:1: The byte 0xFC is not UTF-8");
    }

    @Test
    void refusesAnAliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8), i - 1));
        }
        write("configs/app/settings.yaml", bomb.toString());
        assertRefuses("configs/app/settings.yaml");
    }

    @Test
    void namesACircleAndAMissingProviderOfCommands() {
        write("configs/app/config.yaml", """
                commands:
                  a: {run: echo ran, provides: [x], requires: [y]}
                  b: {run: echo ran, provides: [y], requires: [x]}
                  c: {run: echo ran, requires: [nosuch]}
                """);
        Result circle = run("control", "app", "a").exits(3);
        assertThat(circle.err()).contains("configs/app/config.yaml:", "[a] requires n1/app [b]");
        Result missing = run("control", "app", "c").exits(3);
        assertThat(missing.err()).contains("configs/app/config.yaml:4", "\"nosuch\"");
        assertThat(circle.out() + missing.out()).doesNotContain("ran");
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch, There is no node, --allow-none",
        "n(1, n(1, backslash",
    })
    void refusesAPatternThatMatchesNothingOrIsNone(String pattern, String problem, String remedy) {
        for (String verb : new String[] {"deploy", "audit", "verify", "show"}) {
            Result result = run(verb, pattern).exits(2);
            assertThat(result.err()).as(verb).contains(pattern);
        }
        assertThat(run("set", pattern, "a=b").exits(2).err()).contains(pattern);
        assertThat(run("remote", "exec", pattern, "true").exits(2).err()).contains(pattern);
        assertThat(run("control", pattern + "/app", "x").exits(2).err()).contains(pattern);
    }

    @Test
    void refusesADestinationThatIsADirectoryOrALink() throws Exception {
        Path etc = Files.createDirectories(directory.resolve("out/n1/etc"));
        Files.createDirectory(etc.resolve("text"));
        Path other = Files.createDirectories(directory.resolve("out/n2/etc"));
        Files.writeString(other.resolve("real"), "old\n");
        Files.createSymbolicLink(other.resolve("text"), Path.of("real"));

        Result result = deploy().exits(1);

        assertThat(result.out()).contains("it is a directory", "symbolic link to", "follow_links: true");
        assertThat(etc.resolve("text")).isEmptyDirectory();
        assertThat(other.resolve("text")).isSymbolicLink();
        assertThat(other.resolve("real")).hasContent("old");
    }

    @ParameterizedTest
    @CsvSource({"../x", "/abs", "a/../b", "a//b", "-x", ".git"})
    void keepsNewNodesInsideTheRepository(String name) throws Exception {
        Result result = run("create-node", "--no-commit", "--", name).exits(2);
        assertThat(result.err()).contains("\"" + name.replaceAll("/.*", "")).doesNotContain("\tat ");
        assertThat(run("list").exits(0).out().lines()).hasSize(2);
        try (var files = Files.list(directory.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("x");
        }
    }
}

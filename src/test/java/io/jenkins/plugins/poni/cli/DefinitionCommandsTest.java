package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that change definitions, from an empty directory on, with their commits. */
class DefinitionCommandsTest extends CliTest {
    @BeforeEach
    void init() {
        run("init", "--author", "Ann Ops <ann@example.com>").exits(0);
    }

    private String file(String path) {
        try {
            return Files.readString(directory.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> history() {
        return run("history")
                .exits(0)
                .out()
                .lines()
                .map(line -> line.substring(line.lastIndexOf("  ") + 2))
                .toList();
    }

    @Test
    void makesARepositoryWhereThereIsNone() {
        assertThat(file("poni.yaml")).contains("format: 1\nid: ");
        assertThat(file(".gitignore")).contains(".poni.lock");
        assertThat(history()).containsExactly("Create the Poni repository");
        assertThat(run("init").exits(2).err()).contains("already");
        run("init", "deep/er").exits(0);
        assertThat(directory.resolve("deep/er/poni.yaml")).exists();
        assertThat(run("-d", "a", "init", "b").exits(2).err()).contains("Give one of them");
        assertThat(run("list").exits(0).out()).isEmpty();
    }

    /** T-1 and T-2 of Poni 0.8. */
    @Test
    void addsNodesAndSystems() {
        run("add-node", "foo").exits(0);
        run("create-node", "bar/foo/baz").exits(0);
        run("add-system", "sys", "deep/est/sys").exits(0);
        assertThat(file("systems/foo/node.yaml")).isEqualTo("host: \"\"\n");
        assertThat(file("systems/bar/foo/baz/node.yaml")).isEqualTo("host: \"\"\n");
        assertThat(directory.resolve("systems/deep/est/sys/system.yaml")).exists();
        assertThat(run("list", "-n", "-s").exits(0).out()).isEqualTo("""
                  system  bar
                  system  bar/foo
                    node  bar/foo/baz
                  system  deep
                  system  deep/est
                  system  deep/est/sys
                    node  foo
                  system  sys
                """);
        assertThat(history())
                .containsExactly(
                        "Add system \"sys\"; Add system \"deep/est/sys\"",
                        "Create node \"bar/foo/baz\"",
                        "Create node \"foo\"",
                        "Create the Poni repository");
    }

    /** T-3 of Poni 0.8. */
    @Test
    void setsPropertiesOfEveryType() {
        run("add-node", "node").exits(0);
        run("set", "node", "foo=bar", "a=b=c", "i:int=1", "f:float=2", "s:str=123")
                .exits(0);
        run("set", "node", "b0:bool=0", "b1:bool=false", "b2:bool=off", "b3:bool=1", "b4:bool=true", "b5:bool=on")
                .exits(0);
        assertThat(run("set", "node", "one.two.three.four=five", "-v").exits(0).out())
                .contains("node: set one.two.three.four=\"five\"\n");
        assertThat(file("systems/node/node.yaml")).isEqualTo("""
                host: ""
                properties:
                  foo: bar
                  a: b=c
                  i: 1
                  f: 2.0
                  s: "123"
                  b0: false
                  b1: false
                  b2: false
                  b3: true
                  b4: true
                  b5: true
                  one:
                    two:
                      three:
                        four: five
                """);
        run("unset", "node", "one.two.three.four", "foo").exits(0);
        assertThat(file("systems/node/node.yaml")).doesNotContain("one", "foo");
        assertThat(run("set", "node", "a=b=c").exits(0).out()).startsWith("Nothing to change");
    }

    @Test
    void setsNothingAnywhereWhenOneTargetCannotBeSet() {
        run("add-node", "n{id}", "-n", "2").exits(0);
        run("set", "n1", "addr=127.0.0.1").exits(0);
        String before = file("systems/n1/node.yaml");
        assertThat(run("set", "n", "x=1", "y:prop=node.addr").exits(2).err()).contains("node.addr");
        assertThat(file("systems/n1/node.yaml")).isEqualTo(before);
        assertThat(directory.resolve("systems/n1").toFile().list()).containsExactly("node.yaml");
        run("set", "n1", "y:prop:ipv4=node.addr").exits(0);
        assertThat(file("systems/n1/node.yaml")).contains("y: 127.0.0.1");
    }

    @Test
    void setsNodesOrSystemsOnly() {
        run("add-node", "web/web1").exits(0);
        run("set", "web", "a=1", "-S").exits(0);
        run("set", "web", "b=1", "--nodes-only").exits(0);
        assertThat(file("systems/web/system.yaml")).isEqualTo("properties:\n  a: \"1\"\n");
        assertThat(file("systems/web/web1/node.yaml")).contains("b: \"1\"").doesNotContain("a:");
        run("set", "web", "c=1", "-N", "-S").exits(2);
        assertThat(run("set", "web1", "c=1", "-S").exits(2).err()).contains("No system matches");
    }

    @Test
    void readsOnlyTheEnvironmentThatItIsGiven() {
        environment.put("RACK", "r7");
        run("add-node", "a", "--set", "rack:env=RACK").exits(0);
        assertThat(file("systems/a/node.yaml")).contains("rack: r7");
        assertThat(run("set", "a", "x:env=PATH").exits(2).err()).contains("\"PATH\" is not set");
    }

    @Test
    void createsSeriesAsPoniAlwaysDid() {
        write("node-templates/frontend.yaml", "properties: {role: frontend}\n");
        assertThat(run("create-node", "web/http{id:02}", "-n", "9..10", "-t", "frontend", "-H", "h{id}.example.com")
                        .exits(0)
                        .out())
                .startsWith("Create nodes \"web/http09\", \"web/http10\" (commit ");
        assertThat(file("systems/web/http09/node.yaml")).isEqualTo("template: frontend\nhost: h9.example.com\n");
        assertThat(run("create-node", "x{id}", "-n", "0").exits(2).err()).contains("makes nothing");
        assertThat(run("create-node", "x{id}", "-n", "3..2").exits(2).err()).contains("from 3 to 2");
        assertThat(run("create-node", "x{id", "-n", "2").exits(2).err()).contains("brace");
        assertThat(run("create-node", "x", "-t", "frontent").exits(2).err()).contains("Did you mean \"frontend\"?");
        assertThat(run("create-node", "web/http09").exits(2).err()).contains("already");
        assertThat(run("list").out().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/abs", "a/../../x", "a//b", ".git/x", ""})
    void refusesANodeOutsideOfTheRepository(String name) {
        assertThat(run("create-node", name).exits(2).err()).contains("is no name for a node");
        assertThat(directory.getParent().resolve("x")).doesNotExist();
        assertThat(run("add-system", name).exits(2).err()).contains("is no name for a system");
    }

    @Test
    void givesAndTakesConfigs() {
        run("add-node", "n{id}", "-n", "2").exits(0);
        assertThat(run("add-config", "n", "web").exits(2).err()).contains("--create");
        run("add-config", "n1", "web", "--create").exits(0);
        assertThat(run("add-config", "n", "web").exits(2).err()).contains("has the config \"web\" already");
        run("add-config", "n", "web", "--skip-existing").exits(0);
        assertThat(run("list", "-c").exits(0).out()).isEqualTo("  config  n1/web\n  config  n2/web\n");
        run("remove-config", "-M", "n2", "web").exits(0);
        assertThat(run("remove-config", "n", "web").exits(2).err()).contains("\"n2\"");
        run("remove-config", "n", "web", "--skip-missing").exits(0);
        assertThat(run("list", "-c").exits(0).out()).isEmpty();
    }

    /** A14: for a directory without config.yaml one message said to make the config, the other that it is there. */
    @Test
    void makesAConfigOfADirectoryThatIsNoneYet() throws IOException {
        run("add-node", "n1").exits(0);
        Files.createDirectories(directory.resolve("configs/half"));
        assertThat(run("add-config", "n1", "half").exits(2).err())
                .contains("\"configs/half\" is no config yet: it has no config.yaml", "--create");
        assertThat(run("add-config", "n1", "half", "--from", "systems").exits(2).err())
                .contains("There is a directory \"configs/half\" already", "--create");
        run("add-config", "n1", "half", "--create").exits(0);
        assertThat(run("list", "-c").exits(0).out()).contains("n1/half");
        assertThat(run("add-config", "n1", "half", "--create").exits(2).err())
                .contains("There is a config \"half\" already");
    }

    @Test
    void renamesAndRemoves() {
        run("add-node", "web/n{id}", "-n", "3").exits(0);
        run("rename", "web/n1", "other/first").exits(0);
        run("rename", "web", "shop").exits(0);
        assertThat(run("list").out()).isEqualTo("    node  other/first\n    node  shop/n2\n    node  shop/n3\n");
        run("remove-node", "-M", "shop/n2").exits(0);
        assertThat(run("remove-system", "shop").exits(2).err()).contains("shop/n3", "--recursive");
        run("remove-system", "shop", "--recursive").exits(0);
        assertThat(run("list").out()).isEqualTo("    node  other/first\n");
        assertThat(run("remove-node", "frist").exits(2).err()).contains("No node matches \"frist\"");
        assertThat(run("remove-node", "nothing", "--allow-none").exits(0).out()).startsWith("Nothing to change");
    }

    /** A3: "remove-node shop/web1" removed four nodes without a word. */
    @Test
    void asksBeforeItRemovesSeveralNodes() {
        run("add-node", "web/n{id}", "-n", "12").exits(0);
        run("remove-node", "web/n1").exits(0);
        assertThat(run("list").out()).contains("web/n10\n", "web/n2\n").doesNotContain("web/n1\n");
        assertThat(run("remove-node", "n1").exits(1).err())
                .contains(
                        "Removing from the definitions:\n  web/n10\n  web/n11\n  web/n12\nRemove these 3 nodes? [y/N]")
                .contains("Nothing was done", "--yes");
        assertThat(run("remove-system", "web", "--recursive").exits(1).err()).contains("Remove these 11 nodes?");
        assertThat(run("list").out()).contains("web/n10\n");
        input = "y\n";
        run("remove-node", "n1").exits(0);
        input = "";
        assertThat(run("list").out()).contains("web/n2\n").doesNotContain("web/n1");
        run("remove-system", "web", "--recursive", "--yes").exits(0);
        assertThat(run("list").out()).isEmpty();
    }

    /** A3: a property of a system is set there, where everything below it inherits it. */
    @Test
    void setsThePropertiesOfASystemByItsName() {
        run("add-node", "web/n{id}", "-n", "2").exits(0);
        run("set", "web", "rack=r1").exits(0);
        assertThat(directory.resolve("systems/web/system.yaml")).content().contains("rack: r1");
        assertThat(directory.resolve("systems/web/n1/node.yaml")).content().doesNotContain("rack");
        run("set", "web", "rack=r2", "--nodes-only").exits(0);
        assertThat(directory.resolve("systems/web/n1/node.yaml")).content().contains("rack: r2");
    }

    @Test
    void changesWithoutCommittingWhenAsked() {
        assertThat(run("add-node", "a", "--no-commit").exits(0).out()).isEqualTo("Create node \"a\" (not committed)\n");
        assertThat(history()).hasSize(1);
        assertThat(run("diff").exits(0).out()).contains("+host: \"\"");
        run("set", "a", "x=1", "-m", "My own words", "--author", "Bob <bob@example.com>")
                .exits(0);
        run("set", "a", "x=1", "-m", "Words", "--no-commit").exits(2);
        assertThat(run("history").out().lines().findFirst().orElseThrow()).endsWith("Bob  My own words");
        assertThat(run("diff").exits(0).out()).isEmpty();
        assertThat(run("set", "a", "x=2", "--author", "Bob").exits(2).err()).contains("is no author");
        assertThat(file("systems/a/node.yaml")).contains("x: \"1\"");
    }

    @Test
    void keepsCommentsAndOrderOfFilesThatPeopleEdit() {
        run("add-node", "a").exits(0);
        write("systems/a/node.yaml", "\uFEFF# mine\nproperties: {z: 1}   # keep\n\nhost:   h # and this\n");
        run("set", "a", "y=2", "host=other").exits(0);
        assertThat(file("systems/a/node.yaml"))
                .isEqualTo("\uFEFF# mine\nproperties: {z: 1, y: \"2\"}   # keep\n\nhost:   other # and this\n");
    }

    @Test
    void undoesAChangeThatMakesTheDefinitionsInvalid() {
        run("add-node", "a").exits(0);
        Result result = run("set", "a", "deploy=pigeon").exits(3);
        assertThat(result.err()).contains("pigeon", "ssh or local");
        assertThat(file("systems/a/node.yaml")).isEqualTo("host: \"\"\n");
        assertThat(run("diff").out()).isEmpty();
    }

    @Test
    void namesAnIndexLockThatWasLeftBehind() throws IOException {
        Files.createFile(directory.resolve(".git/index.lock"));
        assertThat(run("add-node", "a").exits(1).err()).contains(".git/index.lock", "delete that file");
        assertThat(directory.resolve("systems/a")).doesNotExist();
    }

    @Test
    void saysWhatToDoWithoutAGitRepository() {
        run("init", "plain", "--no-commit").exits(0);
        assertThat(run("-d", "../nowhere", "add-node", "a").exits(2).err()).contains("poni init");
        write("other/poni.yaml", "format: 1\n");
        assertThat(run("history", "-d", "plain").exits(0).out()).isEmpty();
    }

    /** T-19 of Poni 0.8, with rollback, which it lacked (W-40). */
    @Test
    void showsHistoryAndRollsBack() {
        run("add-node", "a").exits(0);
        run("set", "a", "x=1").exits(0);
        assertThat(run("history", "systems/a", "-n", "1").exits(0).out()).contains("Set x on \"a\"");
        assertThat(run("history", "systems/nosuch").exits(2).err()).contains("No commit changed \"systems/nosuch\"");
        assertThat(run("rollback", "HEAD~1").exits(0).out())
                .startsWith("Roll back to ")
                .contains("Create node \"a\"");
        assertThat(file("systems/a/node.yaml")).isEqualTo("host: \"\"\n");
        assertThat(history()).hasSize(4);
        write("systems/b/node.yaml", "host: mine\n");
        assertThat(run("rollback", "HEAD~1").exits(1).err()).contains("systems/b/node.yaml", "would be lost");
        assertThat(file("systems/b/node.yaml")).isEqualTo("host: mine\n");
        assertThat(run("rollback", "nonsense").exits(2).err()).contains("There is no revision");
        assertThat(run("diff", "HEAD~2").exits(0).out()).contains("systems/b/node.yaml");
        assertThat(run("history", "--json").exits(0).out()).contains("\"message\" : \"Set x on");
    }

    /** T-19 of Poni 0.8; deleted files were never committed by it (W-40). */
    @Test
    void commitsWhatWasEditedByHand() throws IOException {
        run("add-node", "a").exits(0);
        run("add-node", "b").exits(0);
        write("systems/c/node.yaml", "host: c\n");
        write("systems/a/node.yaml", "host: a\n");
        Files.delete(directory.resolve("systems/b/node.yaml"));
        assertThat(run("commit", "By hand").exits(0).out()).startsWith("By hand (commit ");
        assertThat(run("diff").exits(0).out()).isEmpty();
        assertThat(history()).startsWith("By hand");
        assertThat(run("checkpoint", "Again").exits(0).out()).startsWith("Nothing to commit");
        write("systems/c/node.yaml", "hots: c\n");
        assertThat(run("commit", "Wrong").exits(3).err()).contains("hots");
    }

    @Test
    void printsWhatHistoryCommandsDidAsJson() {
        run("add-node", "a").exits(0);
        write("systems/a/node.yaml", "host: mine\n");
        assertThat(run("diff", "--json").exits(0).out()).contains("\"since\" : \"HEAD\"", "+host: mine\\n");
        assertThat(run("commit", "By hand", "--json").exits(0).out())
                .contains("\"subject\" : \"By hand\"")
                .containsPattern("\"revision\" : \"[0-9a-f]{40}\"");
        assertThat(run("commit", "Again", "--json").exits(0).out())
                .contains("\"subject\" : \"\"", "\"revision\" : null");
        assertThat(run("rollback", "HEAD~1", "--json").exits(0).out()).contains("\"subject\" : \"Roll back to ");
        assertThat(run("init", "other", "--json").exits(0).out())
                .contains("\"root\" : ")
                .contains("other");
    }

    @Test
    void printsItsResultAsJson() {
        assertThat(run("add-node", "a", "--json").exits(0).out())
                .contains("\"subject\" : \"Create node \\\"a\\\"\"", "\"created node a\"", "\"revision\" : \"");
    }
}

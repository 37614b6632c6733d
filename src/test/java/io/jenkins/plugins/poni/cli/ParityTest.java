package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Poni 0.8's own tests showed and its bugs prevented, in the terms of the present format. */
class ParityTest extends CliTest {
    @BeforeEach
    void makeRepository() {
        emptyRepository();
        write("systems/system.yaml", "deploy: local\n");
    }

    private Result below(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--path-prefix=" + directory.resolve("out"));
        return run(all.toArray(String[]::new));
    }

    /** T-6. */
    @Test
    void worksWithAConfigThatHasNothing() {
        write("configs/conf/config.yaml", "");
        write("systems/node/node.yaml", "configs: {conf: {}}\n");
        run("verify").exits(0);
        below("deploy").exits(0);
        below("audit", "--allow-none").exits(0);
        // A16: that an audit looked at nothing is no good result.
        assertThat(below("audit").exits(2).err()).contains("nothing to audit");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    /** T-7 and T-8. */
    @Test
    void deploysFilesOfAnExtendedConfigUntilTheExtendingOneReplacesThem() {
        write("configs/base/config.yaml", "files: [{source: text, dest: /etc/text}]\n");
        write("configs/base/text", "from base\n");
        write("configs/app/config.yaml", "extends: base\n");
        write("systems/template/node.yaml", "enabled: false\nconfigs: {base: {}}\n");
        write("systems/node/node.yaml", "configs: {app: {}}\n");
        below("deploy").exits(0);
        assertThat(directory.resolve("out/node/etc/text")).hasContent("from base");
        assertThat(directory.resolve("out/template")).doesNotExist();

        write("configs/app/text", "from app\n");
        below("deploy").exits(0);
        assertThat(directory.resolve("out/node/etc/text")).hasContent("from app");
    }

    /** T-11. */
    @Test
    void runsCommandsInTheOrderOfWhatTheyNeedWithTheSameArguments() throws Exception {
        write("configs/conf/config.yaml", """
                commands:
                  foo: {run: "printf foo >>$1", args: [file], provides: [foo]}
                  bar: {run: "printf bar >>$1", args: [file], requires: [foo]}
                  baz: {run: "printf baz >>$1", args: [file], optional_requires: [foo]}
                  bax: {run: "printf bax >>$1", args: [file], optional_requires: [missing]}
                """);
        write("systems/node/node.yaml", "configs: {conf: {}}\n");
        for (String[] each : new String[][] {{"foo", "foo"}, {"bar", "foobar"}, {"baz", "foobaz"}, {"bax", "bax"}}) {
            String file = directory.resolve("result of " + each[0]).toString();
            run("control", "node/conf", each[0], "--", file).exits(0);
            assertThat(Path.of(file)).hasContent(each[1]);
        }
    }

    /** W-1: there, all nodes ran the command of the last one. */
    @Test
    void runsTheCommandOfEachNodeThatInheritsIt() {
        write("configs/app/config.yaml", "commands: {hello: {run: \"echo I am {{ node.name }}\"}}\n");
        write("node-templates/app.yaml", "configs: {app: {}}\n");
        for (int i = 1; i <= 5; i++) {
            write("systems/n" + i + "/node.yaml", "template: app\n");
        }
        Result result = run("control", "app", "hello").exits(0);
        for (int i = 1; i <= 5; i++) {
            assertThat(result.out()).contains("[n" + i + "] I am n" + i + "\n");
        }
    }

    /** W-3: there, the inherited and the node's own config both wrote the file, in turns for ever. */
    @Test
    void settlesWhenANodeAlsoHasTheConfigOfItsTemplate() {
        write("configs/app/config.yaml", "files: [{source: text.j2, dest: /etc/text}]\n");
        write("configs/app/settings.yaml", "port: 1\n");
        write("configs/app/text.j2", "{{ settings.port }}\n");
        write("node-templates/app.yaml", "configs: {app: {settings: {port: 2}}}\n");
        write("systems/node/node.yaml", "template: app\nconfigs: {app: {settings: {port: 3}}}\n");
        below("deploy").exits(0);
        assertThat(directory.resolve("out/node/etc/text")).hasContent("3");
        assertThat(below("deploy").exits(0).out()).contains("1 ok");
        below("audit").exits(0);
    }

    /** W-33: there, values could be code and passwords were kept in the definitions. */
    @Test
    void takesNoCodeAndNoPasswordIntoDefinitions() {
        write("systems/node/node.yaml", "{}\n");
        assertThat(run("set", "node", "x:eval=1+1", "--no-commit").exits(2).err())
                .contains("\"eval\"");
        assertThat(run("set", "node", "ssh.password=x", "--no-commit").exits(3).err())
                .contains("\"password\"");
        assertThat(directory.resolve("systems/node/node.yaml")).hasContent("{}");
    }
}

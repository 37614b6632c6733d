package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsCommandsTest extends CliTest {
    @BeforeEach
    void define() {
        run("init").exits(0);
        write("from/settings.yaml", "# defaults\nfoo: bar\nport: 80\nlist: [a]\ndb: {host: h}\n");
        run("create-node", "sys/node").exits(0);
    }

    private String node() throws IOException {
        return Files.readString(directory.resolve("systems/sys/node/node.yaml"));
    }

    /** T-12 of Poni 0.8. */
    @Test
    void listsAConfigWithoutSettings() {
        run("add-config", "node", "conf", "--create").exits(0);
        assertThat(run("settings", "list").exits(0).out()).isEqualTo("  config  sys/node/conf\n");
        assertThat(run("settings", "list", "nowhere").exits(2).err()).contains("No node matches");
    }

    /** T-13 and DM-29 of Poni 0.8. */
    @Test
    void setsListsAndUnsetsSettings() throws IOException {
        run("add-config", "node", "conf", "--from", "from").exits(0);
        assertThat(run("settings", "list").exits(0).out()).contains("setting      foo = \"bar\"", "db.host = \"h\"");
        run("settings", "set", "node/conf", "foo=baz", "port:int=90", "db.host=zzz", "+list=b")
                .exits(0);
        assertThat(node()).isEqualTo("""
                host: ""
                configs:
                  conf:
                    settings:
                      foo: baz
                      port: 90
                      db:
                        host: zzz
                      +list: [b]
                """);
        assertThat(run("settings", "list", "--origin").exits(0).out())
                .contains("foo = \"baz\"   # systems/sys/node/node.yaml:5", "list = [\"a\", \"b\"]");
        assertThat(run("settings", "set", "node/conf", "port=91").exits(2).err())
                .contains("Write port:int=91");
        assertThat(run("settings", "set", "node/conf", "prot:int=91").exits(2).err())
                .contains("Did you mean \"port\"");
        assertThat(run("settings", "set", "conf", "db=x").exits(2).err()).contains("is a map");
        assertThat(run("settings", "set", "node/conf", "foo=baz").exits(0).out())
                .startsWith("Nothing to change");
        run("settings", "unset", "node/conf", "foo", "port", "db.host", "+list").exits(0);
        assertThat(node()).isEqualTo("host: \"\"\nconfigs:\n  conf: {}\n");
        assertThat(run("settings", "unset", "node/conf", "foo").exits(2).err())
                .contains("configs/conf/settings.yaml:2");
    }

    @Test
    void setsSettingsForASystemAndAsDefaults() throws IOException {
        run("add-config", "node", "conf", "--from", "from").exits(0);
        run("settings", "set", "conf", "--system", "sys", "port:int=8080").exits(0);
        run("settings", "set", "conf", "--default", "fresh=1", "foo=new").exits(0);
        assertThat(run("settings", "list", "--config", "conf", "--origin")
                        .exits(0)
                        .out())
                .contains("port = 8080   # systems/sys/system.yaml:", "fresh = \"1\"", "foo = \"new\"");
        assertThat(Files.readString(directory.resolve("configs/conf/settings.yaml")))
                .startsWith("# defaults\nfoo: new\n");
        run("settings", "unset", "conf", "--system", "sys", "port").exits(0);
        assertThat(run("settings", "list", "--json").exits(0).out()).contains("\"port\" : 80");
        assertThat(run("settings", "set", "conf", "--system", "syss", "port:int=1")
                        .exits(2)
                        .err())
                .contains("Did you mean \"sys\"");
        assertThat(run("settings", "set", "conf", "--system", "sys", "--default", "port:int=1")
                        .exits(2)
                        .err())
                .contains("Give one");
    }

    @Test
    void refusesOptionsThatWouldDoNothing() {
        run("add-config", "node", "conf", "--from", "from").exits(0);
        assertThat(run("settings", "set", "conf", "--default", "foo=x", "--exclude", "a")
                        .exits(2)
                        .err())
                .contains("--exclude");
        assertThat(run("settings", "unset", "conf", "--system", "sys", "foo", "-M")
                        .exits(2)
                        .err())
                .contains("-M");
    }

    @Test
    void refusesAVariableThatWasNotExpanded() {
        run("add-config", "node", "conf", "--create").exits(0);
        assertThat(run("settings", "set", "$node/conf", "a=b").exits(2).err()).contains("'$'");
        assertThat(run("settings", "set", "nowhere/conf", "a=b").exits(2).err())
                .contains("No config of a node matches");
    }
}

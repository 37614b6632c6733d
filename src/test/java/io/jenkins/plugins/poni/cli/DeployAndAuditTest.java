package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DeployAndAuditTest extends FleetTest {
    @Test
    void deploysFindsDriftAndRepairsIt() throws Exception {
        Result first = runBelowOut("deploy").exits(0);
        assertThat(read(webConf("app/n0"))).isEqualTo("# app/n0\nlisten 80\n");
        assertThat(first.out()).contains("3 nodes: 3 changed", "/etc/web/web.conf");
        assertThat(first.err()).contains("[3/3] ", "app/n01: ");
        assertThat(runBelowOut("audit").exits(0).out()).contains("3 nodes: 3 ok");

        Files.writeString(webConf("app/n01"), "# app/n01\nlisten 81\n");
        Result drift = runBelowOut("audit").exits(1);
        assertThat(drift.out()).contains("DIFFERS", "app/n01").doesNotContain("listen 81");
        assertThat(runBelowOut("audit", "--diff").exits(1).out()).contains("listen 81", "listen 80");

        assertThat(runBelowOut("deploy", "--diff").exits(0).out()).contains("listen 81", "1 changed");
        runBelowOut("audit").exits(0);
    }

    @Test
    void listsFewChangedFilesAndCountsMany() {
        write("configs/many/config.yaml", "files: [{source: f, dest: '/f{{ item }}', for_each: 'range(21)'}]\n");
        write("configs/many/f", "x\n");
        write("systems/app/n0/node.yaml", "deploy: local\nconfigs: {many: {}}\n");
        Result many = runBelowOut("deploy", "app/n0$").exits(0);
        assertThat(many.out())
                .contains("CHANGED app/n0: 21 CREATED of 21 files")
                .doesNotContain("/f7");
        assertThat(many.err()).contains("Not listed: 21 changed files; -v lists them.");

        write("configs/many/f", "y\n");
        assertThat(runBelowOut("deploy", "app/n0$", "-v").exits(0).out()).contains("UPDATED app/n0: ", "/f7\n");
        write("configs/many/f", "z\n");
        assertThat(runBelowOut("deploy", "app/n0$", "--diff").exits(0).out()).contains("/f7  ", "+z");
        write("configs/many/config.yaml", "files: [{source: f, dest: '/f{{ item }}', for_each: 'range(20)'}]\n");
        write("configs/many/f", "few\n");
        Result few = runBelowOut("deploy", "app/n0$").exits(0);
        assertThat(few.out()).contains("/f7\n");
        assertThat(few.err()).doesNotContain("Not listed");
    }

    @Test
    void showsWithADryRunWhatItWouldWriteAndWritesNothing() {
        Result result = runBelowOut("deploy", "app/n0$", "--dry-run").exits(0);
        assertThat(result.out()).contains("+listen 80", "Dry run");
        assertThat(out).doesNotExist();
    }

    /** Poni 0.8 bug W-11. */
    @Test
    void leavesOutExcludedNodesAlsoWithoutAPattern() {
        runBelowOut("deploy", "--exclude", "prod").exits(0);
        assertThat(out.resolve("app/n0")).exists();
        assertThat(out.resolve("prod")).doesNotExist();
        assertThat(runBelowOut("audit", "--exclude", "prod").exits(0).out()).contains("2 nodes");
        assertThat(run("verify", "--exclude", "prod").exits(0).out()).contains("2 nodes");
        assertThat(run("show", "--exclude", "prod").exits(0).out())
                .contains("app/n0")
                .doesNotContain("prod");
    }

    /** Poni 0.8 bug W-17. */
    @Test
    void anchorsAlternationsAsAWhole() {
        runBelowOut("deploy", "-M", "app/n0|zz").exits(0);
        assertThat(webConf("app/n0")).exists();
        assertThat(webConf("app/n01")).doesNotExist();
    }

    @Test
    void selectsFilesByConfigAndTag() {
        runBelowOut("deploy", "--config", "d.").exits(0);
        assertThat(out.resolve("prod/n1/etc/db.conf")).hasContent("clients app/n0 app/n01\n");
        assertThat(webConf("app/n0")).doesNotExist();
        environment.put("PONI_SECRET_WEB_KEY", "moon");
        runBelowOut("deploy", "app/n0$", "--tag", "keys", "--tag", "art").exits(0);
        assertThat(out.resolve("app/n0/etc/web/key")).hasContent("key=moon\n");
        assertThat(out.resolve("app/n0/var/www/logo.bin")).exists();
        assertThat(webConf("app/n0")).doesNotExist();
    }

    @Test
    void leavesAReportBehind() {
        runBelowOut("deploy").exits(0);
        write("out/app/n0/etc/web/web.conf", "listen 1\n");
        Result result = runBelowOut("audit", "--report", "result").exits(1);
        assertThat(directory.resolve("result/audit.diff")).content().contains("-", "listen 1");
        assertThat(directory.resolve("result/report.json")).content().contains("\"DIFFERS\"");
        assertThat(directory.resolve("result/report.html")).exists();
        assertThat(directory.resolve("result/junit.xml")).exists();
        assertThat(result.err()).contains("result/report.html");
        assertThat(result.out()).doesNotContain("listen 1");
    }

    @Test
    void printsNothingButJsonOnStandardOutputWhenAsked() {
        Result result = runBelowOut("deploy", "--json").exits(0);
        assertThat(result.out()).startsWith("{\n").endsWith("}\n").contains("\"verb\" : \"deploy\"");
        assertThat(run("verify", "--json").exits(0).out()).startsWith("{\n").endsWith("}\n");
    }

    @Test
    void saysMoreWhenVerbose() {
        assertThat(run("verify").exits(0).out()).doesNotContain("/etc/web/web.conf");
        assertThat(run("verify", "-v").exits(0).out()).contains("/etc/web/web.conf");
    }

    @Test
    void keepsSilentAboutProgressWhenTold() {
        assertThat(runBelowOut("deploy", "--progress", "none").exits(0).err()).isEmpty();
    }

    /** A17: an audit that found drift ended with 4 because some host was down, and a job that waits for 1 slept on. */
    @Test
    void tellsDriftAlsoWhileANodeIsUnreachable() {
        write("systems/app/n0/node.yaml", "deploy: ssh\nhost: 127.0.0.1\nssh: {port: 1}\nconfigs: {web: {}}\n");
        Result result = runBelowOut("audit", "--ssh-config", "none").exits(1);
        assertThat(result.out()).contains("UNREACHABLE", "DRIFT");
    }

    /** A18: that a report can't be written was noticed when everything had been deployed. */
    @Test
    void findsOutBeforeTheWorkThatTheReportCannotBeWritten() {
        write("file", "");
        Result result = runBelowOut("deploy", "--report", "file/report").exits(1);
        assertThat(result.err())
                .contains("Cannot write the report to", ": Not a directory.")
                .doesNotContain("java.");
        assertThat(runBelowOut("audit").exits(1).out()).contains("MISSING");
    }

    @Test
    void tellsAnUnreachableNodeFromAFailedOne() {
        write("systems/app/n0/node.yaml", "deploy: ssh\nhost: 127.0.0.1\nssh: {port: 1}\nconfigs: {web: {}}\n");
        assertThat(runBelowOut("audit", "app/n0$", "--ssh-config", "none")
                        .exits(4)
                        .out())
                .contains("UNREACHABLE");
        assertThat(run("remote", "exec", "app/n0$", "true", "--ssh-config", "none")
                        .exits(4)
                        .out())
                .contains("UNREACHABLE");
        write("out/app/n01/n01/etc/web/web.conf/is/a/directory", "");
        runBelowOut("deploy", "--ssh-config", "none").exits(1);
    }

    @Test
    void refusesNumbersThatMakeNoSense() {
        assertThat(runBelowOut("deploy", "--parallel", "0").exits(2).err()).contains("1 to 1000");
        assertThat(runBelowOut("deploy", "--parallel", "many").exits(2).err()).contains("--parallel", "many");
        assertThat(run("audit", "--path-prefix", "relative").exits(2).err()).contains("absolute");
    }

    @Test
    void stopsBeforeAnythingIsWrittenWhenADefinitionIsWrong() {
        write("configs/db/db.conf.j2", "{{ nothing_like_it }}\n");
        Result result = runBelowOut("deploy").exits(3);
        assertThat(result.err()).contains("configs/db/db.conf.j2:1", "nothing_like_it");
        assertThat(out).doesNotExist();
        write("configs/web/web.conf.j2", "\n{{ nor_like_this }}\n");
        assertThat(run("verify").exits(3).out())
                .contains("prod/n1: configs/db/db.conf.j2:1  \"nothing_like_it\" is undefined")
                .contains("app/n0 and 1 other node: configs/web/web.conf.j2:2  \"nor_like_this\" is undefined");
        write("configs/db/config.yaml", "fils: []\n");
        assertThat(run("verify").exits(3).err()).contains("configs/db/config.yaml:1", "files");
    }

    @Test
    void printsJsonInTheEncodingOfTheOutput() {
        write("configs/web/web.conf.j2", "Grüße ✓\n");
        assertThat(runBelowOut("deploy", "app/n0$", "--diff", "--json").exits(0).out())
                .contains("Grüße ✓");
    }
}

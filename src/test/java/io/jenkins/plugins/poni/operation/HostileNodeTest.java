package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.ConfigPattern;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.HostileShell;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.report.ReportFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * X-2, X-4: whatever one node answers, sends without end or keeps back is the failure of that node, which says what came;
 * the two others are done and reported, by every verb.
 */
@Timeout(60)
class HostileNodeTest {
    @TempDir
    Path directory;

    private Fleet fleet;

    @BeforeEach
    void defineThreeNodes() {
        fleet = new Fleet(directory).define("configs/app/config.yaml", """
                        files:
                          - {source: a.j2, dest: "{{ node.root }}/{{ node.name }}/a"}
                          - {source: a.j2, dest: "{{ node.root }}/{{ node.name }}/b"}
                        directories:
                          - {dest: "{{ node.root }}/{{ node.name }}", purge: delete}
                        commands: {hello: {run: echo hello}}
                        """).define("configs/app/a.j2", "one\ntwo\n");
        for (String node : List.of("s/bad", "s/good1", "s/good2")) {
            fleet.node(node, "configs: {app: {}}\n");
            fleet.place(node + "/a", "one\n2\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 10_000, textBlock = """
            an endless line before the answer     | tr '\\0' x </dev/zero                                | more than 1 MiB
            endless lines before the answer       | yes                                                  | more than 1 MiB
            an endless line in the answer         | printf '\\n%s\\n' $mark; tr '\\0' x </dev/zero       | its answer has more than
            endless lines in the answer           | printf '\\n%s\\nsum\\n' $mark; yes                   | "y" instead of
            endless stat lines                    | printf '\\n%s\\nsum\\nfff\\n' $mark; yes 81a4:0:0:5  | instead of two lines at most
            endless blocks that do not count      | printf '\\n%s\\nsum\\n' $mark; yes "$(printf 'fff\\n!')" | its answer has more than
            endless names                         | printf '\\n%s\\nsum\\nfmm\\n.\\nn' $mark; tr '\\0' d </dev/zero | its answer has more than
            nothing, for ever                     | sleep 300                                            | did not end within 2.0 s
            a greeting that never ends            | while sleep 0.1; do echo; done                       | did not end within 2.0 s
            nothing                               | :                                                    | (exit code 0). Poni starts its scripts there by "sh -c"
            words of a nologin                    | echo 'This account is currently not available.'; exit 1 | This account is currently not available. (exit code 1)
            a complaint                           | echo 'no such shell' >&2; exit 9                     | no such shell (exit code 9)
            a complaint without end               | echo broken >&2; (exec sleep 300 >/dev/null) & exec >&-; exit 1 | broken (exit code 1)
            an answer that breaks off             | printf '\\n%s\\nsum\\nf' $mark                       | its answer broke off
            another mark                          | printf '\\n%s\\nsum\\n' 0123456789ab                 | (exit code 0)
            a header that is too long             | printf '\\n%s\\nsum\\nfmmm\\n.\\n%s\\n' $mark $mark  | "fmmm" instead of "f" and a letter for each of 1 to 2 paths
            a header without paths                | printf '\\n%s\\nsum\\nf\\n.\\n%s\\n' $mark $mark     | "f" instead of "f" and a letter
            an empty header                       | printf '\\n%s\\nsum\\n\\n.\\n%s\\n' $mark $mark      | "" instead of "f" and a letter
            a header of another kind              | printf '\\n%s\\nsum\\npmm\\n.\\n%s\\n' $mark $mark   | "pmm" instead of "f" and a letter
            unknown letters                       | printf '\\n%s\\nsum\\nfxx\\n.\\n%s\\n' $mark $mark   | "fxx" instead of "f" and a letter
            control characters                    | printf '\\n%s\\nsum\\n\\033[31mx\\n' $mark           | "\\x1b[31mx" instead of
            too few lines of stat                 | printf '\\n%s\\nsum\\nfff\\n81a4:0:0:5\\n.\\n' $mark | "nothing" instead of a line for each file
            a line that is not stat's             | printf '\\n%s\\nsum\\nfff\\n1:2\\n3\\n.\\n' $mark    | "1:2" instead of what stat prints
            a negative size                       | printf '\\n%s\\nsum\\nfff\\n81a4:0:0:-5\\n3\\n.\\n' $mark | "81a4:0:0:-5" instead of what stat prints
            a huge size                           | printf '\\n%s\\nsum\\nfff\\n81a4:0:0:99999999999999999999\\n3\\n.\\n' $mark | instead of what stat prints
            no sum                                | printf '\\n%s\\nsum\\nffm\\n81a4:0:0:5\\nabc\\n.\\n' $mark | "abc" instead of the SHA-256
            a line too many                       | printf '\\n%s\\nsum\\nfmm\\n81a4:0:0:5\\n.\\n' $mark | "81a4:0:0:5" instead of no more lines
            a name in another directory           | printf '\\n%s\\nsum\\nfmm\\n.\\nno\\n/etc/passwd\\0 81a4:0:0:5\\n.\\n' $mark | "/etc/passwd" instead of a path below
            a name that is no path                | printf '\\n%s\\nsum\\nfmm\\n.\\nno\\nabc\\0 81a4:0:0:5\\n.\\n' $mark | "abc" instead of a path below
            a link that ends nowhere              | printf '\\n%s\\nsum\\nflm\\na1ff:0:0:5\\n.\\nxy\\0../z\\0' $mark | "../z" instead of the absolute path
            no programs for SHA-256               | printf '\\n%s\\n\\n' $mark                           | none of sha256sum
            a mark in the wrong place             | printf '\\n%s\\nsum\\n%s\\n' $mark $mark             | instead of "f" and a letter
            a stat that is another                | `stat() { echo hello; }; script`                     | "hello" instead of what stat prints
            a sha256sum that is another           | `sha256sum() { echo hello; }; script`                | "hello" instead of the SHA-256
            sizes that are none                   | `stat() { case $1 in -L) echo abc ;; *) command stat "$@" ;; esac; }; script` | "abc" instead of the size of
            negative sizes                        | `stat() { case $1 in -L) echo -7 ;; *) command stat "$@" ;; esac; }; script`  | "-7" instead of the size of
            sizes beyond all numbers              | `stat() { case $1 in -L) echo 99999999999999999999 ;; *) command stat "$@" ;; esac; }; script` | "99999999999999999999" instead of the size of
            letters that are none                 | `printf() { case $2 in y) command printf 'z\\n' ;; *) command printf "$@" ;; esac; }; script` | "z" instead of y or n
            contents that break off               | `cat() { kill -9 $$; }; script`                      | its answer broke off (exit code 137)
            """)
    void failsAloneWhenItIsSurveyedOrRead(String what, String deeds, String said) throws Exception {
        Report audit = operations(deeds, said).audit(Targets.ALL, new AuditOptions(true, 2, ""));

        requireFailure(Fleet.node(audit, "s/bad"), said);
        for (String good : List.of("s/good1", "s/good2")) {
            assertThat(Fleet.node(audit, good).status()).isEqualTo(NodeStatus.DRIFT);
            assertThat(Fleet.node(audit, good).files())
                    .extracting(file -> file.status())
                    .containsExactly(FileStatus.DIFFERS, FileStatus.MISSING);
        }
        ReportFiles.write(audit, directory.resolve("report"));
        assertThat(directory.resolve("report/report.json")).content().contains("s/bad", "s/good1", "s/good2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 10_000, textBlock = """
            an endless line instead of a survey   | tr '\\0' x </dev/zero                                        | more than 1 MiB
            a survey without end                  | printf '\\n%s\\nsum\\n' $mark; yes                           | "y" instead of
            a tar that never ends                 | tar() { sleep 300; }; script                                  | did not end within 2.0 s
            too few outcomes                      | `read() { [ $2 != size ] || late=yes; command read $*; }; printf() { case $late$1 in yes'%s\\0') command printf 'x' ;; *) command printf "$@" ;; esac; }; script`  | its answer broke off
            too many outcomes                     | `read() { [ $2 != size ] || late=yes; command read $*; }; printf() { case $late$1 in yes'%s\\0') command printf '\\0\\0\\0' ;; *) command printf "$@" ;; esac; }; script`  | instead of the end of the answer
            outcomes that are none                | `read() { [ $2 != size ] || late=yes; command read $*; }; printf() { case $late$1 in yes'%s\\0') command printf 'X?\\0\\0' ;; *) command printf "$@" ;; esac; }; script`   | "X?" instead of why a file
            outcomes without end                  | `read() { [ $2 != size ] || late=yes; command read $*; }; printf() { case $late$1 in yes'%s\\0') command tr '\\0' m </dev/zero ;; *) command printf "$@" ;; esac; }; script` | its answer has more than 64 MiB
            a shell that ends between the two     | `read() { exit 3; }; script`                                  | its answer broke off (exit code 3)
            a shell killed between the two        | `read() { kill -9 $$; }; script`                              | its answer broke off (exit code 137)
            a shell killed in the middle          | `mkdir() { kill -9 $$; }; script`                             | its answer broke off (exit code 137)
            """)
    void failsAloneWhenItIsDeployedTo(String what, String deeds, String said) throws Exception {
        Report report = operations(deeds, said).deploy(Targets.ALL, DeployOptions.DEFAULT);

        requireFailure(Fleet.node(report, "s/bad"), said);
        for (String good : List.of("s/good1", "s/good2")) {
            assertThat(Fleet.node(report, good).status()).isEqualTo(NodeStatus.CHANGED);
            assertThat(fleet.read(good + "/b")).isEqualTo("one\ntwo\n");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', maxCharsPerColumn = 10_000, textBlock = """
            endless lines before the command      | yes                                                  | more than 1 MiB
            endless errors before the command     | printf '\\n%s\\n' $mark; tr '\\0' x </dev/zero >&2    | more than 1 MiB
            nothing                               | exit 0                                               | (exit code 0)
            no exit code                          | printf '\\n%s\\n' $mark; printf '\\n%s\\n' $mark >&2   | nobody knows its exit code
            an exit code that is none             | printf '\\n%s\\n' $mark; printf '\\n%s\\n%s x\\n' $mark $mark >&2; sleep 300 | "x" instead of an exit code from 0 to 255
            a huge exit code                      | printf '\\n%s\\n' $mark; printf '\\n%s\\n%s 99999999999\\n' $mark $mark >&2; sleep 300 | "99999999999" instead of an exit code
            a negative exit code                  | printf '\\n%s\\n' $mark; printf '\\n%s\\n%s -1\\n' $mark $mark >&2; sleep 300 | "-1" instead of an exit code
            an endless line of output             | printf '\\n%s\\n' $mark; printf '\\n%s\\n' $mark >&2; tr '\\0' x </dev/zero   | did not end within 2.0 s
            """)
    void failsAloneWhenACommandIsRunOnIt(String what, String deeds, String said) throws Exception {
        Report report = operations(deeds, said).control(ConfigPattern.search("."), "hello", ControlOptions.DEFAULT);

        NodeReport bad = Fleet.node(report, "s/bad");
        assertThat(bad.status()).isEqualTo(NodeStatus.FAILED);
        assertThat(bad.tasks().get(0).detail())
                .startsWith("Cannot run a command on node \"s/bad\": ")
                .contains(said);
        for (String good : List.of("s/good1", "s/good2")) {
            assertThat(Fleet.node(report, good).status()).isEqualTo(NodeStatus.OK);
        }
    }

    /** Only what is to end at the time limit has a short one: elsewhere a busy machine would reach it first. */
    private Operations operations(String deeds, String said) {
        String longest = said.contains("did not end within") ? "2s" : "2m";
        fleet.node("s/bad", "configs: {app: {}}\nssh: {timeouts: {command: " + longest + "}}\n");
        Connector connector = HostileShell.connector("s/bad", deeds);
        return fleet.operations(connector);
    }

    private static void requireFailure(NodeReport bad, String said) {
        assertThat(bad.status()).isEqualTo(NodeStatus.FAILED);
        assertThat(bad.detail())
                .startsWith("Cannot ")
                .contains("node \"s/bad\"")
                .contains(said)
                .doesNotContain("fault of Poni");
    }
}

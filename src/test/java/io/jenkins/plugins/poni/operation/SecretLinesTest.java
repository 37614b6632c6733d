package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLinesTest {
    private static final String KEY = key("N");
    private static final String OLD_KEY = key("o");
    private static final SecretMask MASK = new SecretMask(List.of("new-secret", "second-one", "abcdefgh12345678", KEY));

    private static String key(String letter) {
        StringBuilder key = new StringBuilder("-----BEGIN PRIVATE KEY-----\n");
        for (int i = 0; i < 20; i++) {
            key.append((letter + (char) ('a' + i)).repeat(32)).append('\n');
        }
        return key.append("-----END PRIVATE KEY-----\n").toString();
    }

    private static String hide(String wanted, String found) {
        return new SecretLines(MASK).hide(Content.of(wanted), Content.of(found)).text();
    }

    /** The changed lines of the diff, as an audit shows them. */
    private static List<String> diff(String wanted, String found) {
        return UnifiedDiff.between("a", "b", wanted, hide(wanted, found), MASK)
                .lines()
                .skip(2)
                .filter(line -> line.startsWith("-") || line.startsWith("+"))
                .toList();
    }

    @Test
    void hidesAnOlderSecretThatTheNodeStillHolds() {
        assertThat(hide(
                        "user=app\npassword=new-secret # rotate\nport=1\n",
                        "user=app\npassword=old-secret # rotate\nport=2\n"))
                .isEqualTo("user=app\npassword=******** # rotate\nport=2\n");
    }

    @Test
    void leavesFilesWithoutSecretsAlone() {
        Content found = Content.of("a\r\nb");
        assertThat(new SecretLines(MASK).hide(Content.of("a\nc"), found)).isSameAs(found);
    }

    @Test
    void hidesEverythingWhereALineIsNothingButASecret() {
        assertThat(hide("new-secret", "old\nolder")).isEqualTo("********\n********");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = old-one ",
                "password = old-one\t",
                "export password = old-one",
                "password = \"old-one\"",
                "password = 'old-one'",
                "password=old-one",
                "password: old-one",
                "  password = old-one",
                "PASSWORD = old-one",
                "# password = old-one",
                "password = old-one # by hand",
                "set password old-one",
                "passwd = old-one",
                "secret old-one",
                "old-one",
                "<password>old-one</password>",
                "password =\n  old-one",
                "password = old-one\r",
                "port = 80\npassword = old-one",
                "# changed by bob\npassword_of_app = old-one\n# end",
                "password = old-one\npassword = old-one2 # was old-one",
            })
    @DisplayName("X-6: an older secret is hidden also when the line around it changed")
    void hidesAnOlderSecretWhateverBecameOfItsLine(String line) {
        assertThat(hide(
                        "user = app\npassword = new-secret\nport = 80\n[log]\nlevel = 1\n",
                        "user = app\n" + line + "\nport = 81\n[log]\nlevel = 2\n"))
                .doesNotContain("old-one")
                .startsWith("user = app\n")
                .contains("********")
                .endsWith("port = 81\n[log]\nlevel = 2\n");
    }

    @Test
    void hidesAnOlderSecretThatMoved() {
        assertThat(hide(
                        "password = new-secret\nuser = app\nhost = db1\nport = 80\n",
                        "user = app\nhost = db1\nport = 80\n\nexport Password='old-one'\n"))
                .doesNotContain("old-one");
        assertThat(hide("new-secret\n\nuser = app\n", "\nold-one\n\nuser = app\n"))
                .doesNotContain("old-one");
        assertThat(hide("a:\n  key:\n    new-secret\nb: 1\n", "a:\n  key: old-one\nb: 2\n"))
                .isEqualTo("a:\n  key: ********\nb: 2\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            url = postgres://app:new-secret@db/shop       | url = postgres://bob:old-one@db2/shop
            url = postgres://app:new-secret@db/shop       | url=postgres://app:old-one@db2/shop
            db1:5432:shop:app:new-secret                  | db2:5432:shop:app:old-one
            <user name="app" password="new-secret"/>      | <user password="old-one" name="app"/>
            {"a": 1, "pw": "new-secret", "b": 2}          | {"a": 2, "pw": "old-one", "b": 3}
            app:new-secret                                | app2:old-one
            db_password=new-secret                        | password=old-one
            password=new-secret                           | old.db_password=old-one
            requirepass new-secret                        | requirepass old-one extra
            machine h login l password new-secret         | machine h2 login l password old-one
            """)
    @DisplayName("X-6: an older secret is hidden in lines of all kinds of files")
    void hidesAnOlderSecretInAllKindsOfLines(String wanted, String found) {
        assertThat(hide("a = 1\n" + wanted + "\nb = 2\n", "a = 2\n" + found + "\nb = 2\n"))
                .doesNotContain("old-one")
                .startsWith("a = 2\n")
                .contains("********");
        assertThat(hide(wanted + "\nlast = 2\n", found + "\nlast = 2\n")).doesNotContain("old-one");
    }

    @Test
    @DisplayName("M-3: a line that is only a secret hides no other line of the diff")
    void keepsTheDiffAroundALineThatIsOnlyASecret() {
        String wanted = "user = app\nabcdefgh12345678\nport = 80\n";
        assertThat(diff(wanted, "user = app\nabcdefgh12345678\nport = 81\n"))
                .containsExactly("-port = 80", "+port = 81");
        assertThat(diff(wanted, "user = app\nold-one\nport = 81\n")).containsExactly("-port = 80", "+port = 81");
    }

    @Test
    @DisplayName("M-3: an item that is a secret hides no other item of the list")
    void keepsTheDiffOfAListWithASecret() {
        String wanted = "allow:\n  - 10.0.0.1\n  - abcdefgh12345678\n  - 10.0.0.2\n";
        assertThat(diff(wanted, wanted.replace("10.0.0.2", "0.0.0.0")))
                .containsExactly("-  - 10.0.0.2", "+  - 0.0.0.0");
        assertThat(diff(wanted, "allow:\n  - 10.0.0.1\n  - old-one\n  - 0.0.0.0\n"))
                .containsExactly("-  - 10.0.0.2", "+  - 0.0.0.0");
        assertThat(diff(wanted, wanted + "  - 10.0.0.3\n")).containsExactly("+  - 10.0.0.3");
        assertThat(hide(wanted, "allow:\n  - 10.0.0.1\n  - 0.0.0.0\n  - old-one\n"))
                .doesNotContain("old-one");
    }

    @Test
    @DisplayName("M-3: a key of many lines hides only itself, the present one and an older one alike")
    void keepsTheDiffAroundAKey() {
        String wanted = "port = 80\n" + KEY + "level = 1\n";
        assertThat(diff(wanted, wanted.replace("80", "81").replace("level = 1", "level = 2")))
                .containsExactly("-port = 80", "+port = 81", "-level = 1", "+level = 2");
        List<String> rotated = diff(wanted, "port = 81\n" + OLD_KEY + "level = 2\n");
        assertThat(rotated).containsExactly("-port = 80", "+port = 81", "-level = 1", "+level = 2");
        String shorter = OLD_KEY.replaceFirst("(?m)^oa+.*\n", "");
        assertThat(hide(wanted, "port = 80\n" + shorter.indent(2) + "level = 1\n"))
                .doesNotContain("oaoa", "obob", "ocoo");
        assertThat(hide("tls_key: |\n" + KEY.indent(2), "tls_key: old-one\nport: 1\n"))
                .doesNotContain("old-one");
    }

    @Test
    void showsLinesThatWereAddedBesideALineWhoseSecretOnlyIsAnother() {
        assertThat(hide("a = 1\npassword = new-secret\n", "a = 1\ndebug = true\npassword = old-one\ntrace = on\n"))
                .isEqualTo("a = 1\ndebug = true\npassword = ********\ntrace = on\n");
    }

    @Test
    void keepsLineEndsAndWhatHasNoneAtItsEnd() {
        assertThat(hide("a = 1\npassword = new-secret\n", "a = 1\r\npassword = old-one\r\nb"))
                .isEqualTo("a = 1\r\npassword = ********\r\nb");
    }

    @Test
    @DisplayName("X-3: a long line of separators is compared at once")
    void hidesLinesOfManySecretsInTimeInProportionToThem() {
        String secrets = "new-secret,second-one,".repeat(20);
        String wanted = "u=" + secrets + ";\n";
        assertThat(hide(wanted, "u=" + ",".repeat(1_000_000) + ";\n"))
                .startsWith("u=********,")
                .endsWith(";\n");
        assertThat(hide(wanted, "u=" + ",".repeat(1_000_000) + "\n")).isEqualTo("u=********\n");
        assertThat(hide("u=new-secret,second-one;\n", "u=old,older;\n")).isEqualTo("u=********,********;\n");
    }

    @Test
    @DisplayName("X-3: files of many lines are compared at once")
    void hidesInLargeFiles() {
        StringBuilder wanted = new StringBuilder();
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            wanted.append("key").append(i).append(" = new-secret\n");
            found.append("other").append(i).append(" = old-one\n");
        }
        assertThat(hide(wanted.toString(), found.toString())).doesNotContain("old-one");
    }

    /** Whatever somebody made of the line, at its place, of the usual kinds of edits, nothing of the old secret shows. */
    @Test
    void hidesAnOlderSecretInRandomEdits() {
        Random random = new Random(6);
        List<String> lines =
                List.of("password = %s", "  - %s", "%s", "<pw>%s</pw>", "\"token\": \"%s\",", "user app %s x");
        List<String> edits = List.of("%s ", "export %s", "# %s", "%s;", "\t%s", "\"%s\"", "%s # old", "-%s", "%s\n");
        for (int round = 0; round < 500; round++) {
            List<String> wanted =
                    new ArrayList<>(List.of("name = n" + round, "", "port = 80", "}", "level: 1", "# end"));
            List<String> found = new ArrayList<>(wanted);
            int at = random.nextInt(wanted.size() + 1);
            String line = lines.get(random.nextInt(lines.size()));
            wanted.add(at, String.format(line, "new-secret"));
            found.add(at, String.format(edits.get(random.nextInt(edits.size())), String.format(line, "0ldC4nary")));
            int other = random.nextInt(found.size());
            if (other != at) {
                found.set(other, found.get(other) + random.nextInt(10));
            }
            String shown = hide(String.join("\n", wanted), String.join("\n", found));
            assertThat(shown).as(wanted + " " + found).doesNotContain("C4n");
        }
    }
}

package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Puts secrets of all shapes through every verb and every way in which a text comes out, and then looks for them in every
 * stream and in every file that a run leaves behind.
 */
class LeakTest extends CliTest {
    private static final String[] WAYS = {
        "{{ SECRET }}",
        "x=\"{{ SECRET }}\"; y='{{ SECRET }}'",
        "{{ SECRET | b64encode }}",
        "{{ (\"user:\" ~ SECRET) | b64encode }}",
        "{{ (\"Basic \" ~ (\"me:\" ~ SECRET) | b64encode) | b64encode }}",
        "{{ {\"p\": SECRET} | to_json }}",
        "{{ {\"p\": SECRET} | tojson | b64encode }}",
        "{{ {\"p\": [SECRET, 1]} | to_yaml }}",
        "{{ SECRET | urlencode }}",
        "{{ SECRET | e }}",
        "{{ SECRET | escapejs }}",
        "{{ SECRET | quote }}",
        "{{ SECRET | indent(4) }}",
        "{{ SECRET | replace(\"\\r\", \"\") }}",
    };

    private final List<String> given = new ArrayList<>();
    private Path report;

    @BeforeEach
    void makeSystem() throws IOException {
        report = directory.resolve("report");
        environment.put("PONI_SECRET_PLAIN", Canaries.PLAIN);
        environment.put("PONI_SECRET_UNASKED", Canaries.UNASKED);
        environment.put("MY_QUOTED", Canaries.QUOTED);
        write("given/key", Canaries.KEY);
        given.addAll(List.of("--secret", "quoted=env:MY_QUOTED", "--secret", "key=file:given/key"));
        write("r/poni.yaml", "format: 1\nid: t\n");
        write("r/systems/s/n/node.yaml", "deploy: local\nconfigs: {c: {}}\n");
        StringBuilder config = new StringBuilder("files:\n");
        for (int i = 0; i < WAYS.length; i++) {
            StringBuilder template = new StringBuilder("top = " + i + "\n");
            for (String name : List.of("plain", "quoted", "key")) {
                template.append(WAYS[i].replace("SECRET", "secret(\"" + name + "\")"))
                        .append("\nline of ")
                        .append(name)
                        .append("\n");
            }
            write("r/configs/c/f" + i + ".j2", template + "port = 80\n");
            config.append("  - {source: f" + i + ".j2, dest: \"" + directory + "/out/f" + i + "\", on_change: seen}\n");
        }
        write(
                "r/configs/c/records.j2",
                "{{ record(\"b\", pw=secret(\"quoted\"), all=[secret(\"key\"), secret(\"plain\") | b64encode]) }}"
                        + "{{ edge(\"connections\", node, \"c\", label=secret(\"plain\")) }}x\n");
        config.append("  - {source: records.j2, dest: \"" + directory + "/out/{{ secret('plain') }}/records\"}\n");
        config.append("commands:\n"
                + "  seen: {run: \"cat " + directory + "/out/f* " + directory + "/more; base64 < " + directory
                + "/more; od -An -tx1 -v " + directory + "/more | tr -d ' \\n'; cat " + directory + "/more >&2\"}\n"
                + "  fails: {run: \"echo {{ secret('quoted') }}{{ secret('plain') }}; echo {{ secret('key') }} >&2; exit 3\"}\n"
                + "  takes: {args: [word], run: \"echo {{ args.word }}\"}\n"
                + "  broken: {run: \"echo {{ secret('plain').nothing.more }}\"}\n");
        write("r/configs/c/config.yaml", config.toString());
        write("more", Canaries.PLAIN + "\n" + Canaries.UNASKED + "\n" + Canaries.QUOTED + "\n" + Canaries.KEY);
        Files.createDirectories(directory.resolve("out"));
    }

    private Result look(String... args) {
        return look(true, args);
    }

    /** Runs a verb with all its secrets, and looks into all that came of it. */
    private Result look(boolean withSecrets, String... args) {
        List<String> all = new ArrayList<>(List.of("-d", "r"));
        int words = args[0].equals("remote") || args[0].equals("settings") ? 2 : 1;
        all.addAll(List.of(args).subList(0, words));
        all.addAll(withSecrets ? given : List.of());
        all.addAll(List.of(args).subList(words, args.length));
        Result result = run(all.toArray(String[]::new));
        Canaries.assertNoneIn("standard output of " + all, result.out());
        Canaries.assertNoneIn("standard error of " + all, result.err());
        if (Files.exists(report)) {
            Canaries.assertNoneBelow(report);
        }
        return result;
    }

    @Test
    @DisplayName("A4, M-1, M-2, X-7, K-8: no verb shows a secret that the run was given")
    void showsNoSecretInAnyVerb() {
        look("verify", "--report", "report").exits(3); // a command of it is broken
        for (String form : List.of("--raw", "--diff", "--buckets")) {
            look("show", form).exits(0);
            look("show", form, "--json").exits(0);
        }
        assertThat(look("show").exits(0).out()).contains("********", "line of quoted");
        look("show", "--json").exits(0);
        assertThat(look("deploy", "--dry-run", "--diff", "--report", "report")
                        .exits(0)
                        .out())
                .contains("+port = 80");
        assertThat(look("deploy", "--diff", "-v", "--report", "report", "--progress", "plain")
                        .exits(0)
                        .err())
                .contains("********");
        look("deploy", "--json").exits(0);
        look("audit", "--diff", "-v", "--json", "--report", "report").exits(0);
        assertThat(look("control", "c", "seen", "--report", "report").exits(0).out())
                .contains("********");
        assertThat(report.resolve("logs/s/n.log")).content().contains("********");
        look("control", "c", "seen", "--json", "--log-dir", "report/other").exits(0);
        look("control", "c", "fails", "--report", "report", "--debug").exits(1);
        look("control", "c", "takes", "--report", "report", Canaries.PLAIN).exits(0);
        look("control", "c", "broken", "--debug").exits(3);
        String script = "cat more; echo " + Canaries.UNASKED;
        look("remote", "exec", "--report", "report", "s/n", "cd " + directory + "; " + script)
                .exits(0);
        look("remote", "exec", "--json", "s/n", "cd " + directory + "; " + script)
                .exits(0);
        look("remote", "exec", "s/n", "cd " + directory + "; " + script + "; exit 2")
                .exits(1);
    }

    /** Else nobody would see when this test finds nothing any more. */
    @Test
    void findsSecretsInEveryFormThatIsDeployed() {
        look("deploy").exits(0);
        for (int i = 0; i < WAYS.length; i++) {
            Path file = directory.resolve("out/f" + i);
            assertThatThrownBy(() -> Canaries.assertNoneIn("", FleetTest.read(file)))
                    .as(WAYS[i])
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    @DisplayName("X-6: an audit shows neither the present secrets nor what is found in their place")
    void showsNoSecretOfAFileThatDiffers() throws IOException {
        look("deploy").exits(0);
        for (int i = 0; i < WAYS.length; i++) {
            Path file = directory.resolve("out/f" + i);
            String text = Files.readString(file)
                    .replace("top = ", "TOP = ")
                    .replace("port = 80", "port = 81")
                    .replace(Canaries.PLAIN, i % 2 == 0 ? Canaries.OLD + " " : Canaries.PLAIN);
            Files.writeString(file, i % 3 == 0 ? text.replaceAll("(?m)^", " ") : text);
        }
        Result audit = look("audit", "--diff", "--report", "report").exits(1);
        assertThat(audit.out()).contains("-port = 80", "+port = 81").contains("+TOP = 1");
        assertThat(report.resolve("audit.diff")).content().contains("+port = 81");
        look("audit", "--diff", "--json").exits(1);
        look("deploy", "--dry-run", "--diff", "--report", "report").exits(0);
    }

    @Test
    void showsNoSecretInErrorsAndOtherCommands() {
        write("r/configs/e/bad.j2", "{{ {}[secret(\"quoted\")] }}{{ secret(\"plain\") | int }}\n");
        write("r/configs/e/worse.j2", "{{ get_node(secret(\"quoted\")) }}\n");
        write("r/configs/d/check.j2", "{{ secret(\"quoted\") }}\n{{ secret(\"key\") }}\n");
        write(
                "r/configs/d/config.yaml",
                "files:\n  - {source: check.j2, dest: \"" + directory
                        + "/out/check\", validate: \"cat $file; cat $file >&2; false\"}\n");
        write(
                "r/configs/e/config.yaml",
                "files:\n  - {source: bad.j2, dest: /tmp/x}\n  - {source: worse.j2, dest: /tmp/y}\n");
        write("r/systems/s/m/node.yaml", "deploy: local\nconfigs: {d: {}}\n");
        look("deploy", "s/m", "--report", "report", "--debug").exits(1);
        write(
                "r/systems/s/o/node.yaml",
                "deploy: local\nconfigs: {e: {}}\nproperties: {leaked: " + Canaries.UNASKED + "}\n");
        look("verify", "s/o", "--report", "report").exits(3);
        look("deploy", "s/o", "--debug").exits(3);
        look("show", "s/o").exits(3);
        look(false, "list", "-v").exits(0);
        look(false, "list", "--json").exits(0);
        look(false, "settings", "list", "s/n").exits(0);
        look(false, "set", "s/o", "other=" + Canaries.UNASKED);
        look(false, Canaries.UNASKED);
        look(false, "list", Canaries.PLAIN);
        write("r/systems/s/o/node.yaml", "deploy: local\n" + Canaries.PLAIN + ": 1\n");
        look(false, "list").exits(3);
    }

    @Test
    void saysWhichSecretsAreTooShortToBeHiddenEverywhere() {
        environment.put("PONI_SECRET_PIN", "42");
        Result result = look("control", "c", "takes", "--", "x42 42");
        assertThat(result.err()).contains("poni: warning: The secret in PONI_SECRET_PIN has only 2 characters.");
        assertThat(result.out()).contains("[s/n] x42 ********");
    }

    @Test
    @DisplayName("X-14: a secret from a file without an end is refused")
    void refusesASecretWithoutEnd() {
        given.addAll(List.of("--secret", "x=file:/dev/zero"));
        assertThat(look("verify").exits(2).err()).contains("/dev/zero", "more than 1024 KiB");
    }
}

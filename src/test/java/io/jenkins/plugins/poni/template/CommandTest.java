package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.UsageException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell text of commands, and the secrets that templates ask for. */
class CommandTest {
    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void writeCommands() {
        repository = new Repository(directory)
                .node("n", "host: h\nproperties: {title: \"it's; rm -rf /\"}\nconfigs: {app: {}}\n")
                .file("configs/app/settings.yaml", "port: 80\n")
                .file("configs/app/config.yaml", """
                        commands:
                          install: {run: "install --port {{ settings.port }} --title {{ node.title }}"}
                          greet: {run: "echo {{ args.greeting }} {{ args.name }}", args: [greeting: hello, name]}
                          script: {script: run.sh}
                          quoted: {run: "echo '{{ node.title }}'"}
                          recorded: {run: "echo {{ record('x') }}"}
                          hidden: {run: "login {{ secret('password') }}"}
                        """)
                .file("configs/app/run.sh", "set -e\n{% include 'part.sh' %}\n")
                .file("configs/app/part.sh", "echo {{ node.title }}");
    }

    @Test
    void quotesValues() {
        assertThat(repository.command("n", "app", "install"))
                .isEqualTo("install --port 80 --title 'it'\\''s; rm -rf /'");
        assertThat(repository.command("n", "app", "script")).isEqualTo("set -e\necho 'it'\\''s; rm -rf /'\n");
    }

    @Test
    void takesArgumentsInTheirOrder() {
        repository.file(
                "configs/app/config.yaml",
                "commands:\n  greet: {run: 'echo {{ args.name }} {{ args.greeting }}', args: [name, greeting: hello]}\n");

        assertThat(repository.command("n", "app", "greet", "a b")).isEqualTo("echo 'a b' hello");
        assertThat(repository.command("n", "app", "greet", "you", "$(id)")).isEqualTo("echo you '$(id)'");
    }

    @Test
    void refusesArgumentsThatAreMissingOrTooMany() {
        assertThatThrownBy(() -> repository.command("n", "app", "greet", "hi"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "The command \"greet\" of config \"app\" needs the argument \"name\". Give greeting name behind --.");
        assertThatThrownBy(() -> repository.command("n", "app", "greet", "a", "b", "c"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("takes at most 2 arguments (greeting, name), and 3 are given");
        assertThatThrownBy(() -> repository.command("n", "app", "install", "a"))
                .hasMessageContaining("takes no arguments, and 1 are given");
    }

    @Test
    void refusesAValueWithinQuotesAndNamesThePlace() {
        assertThatThrownBy(() -> repository.command("n", "app", "quoted"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageStartingWith(
                        "configs/app/config.yaml:5: The value \"node.title\" stands within quotes. Remove the quotes");
    }

    @Test
    void refusesAValueWithinQuotesOfAnIncludedScript() {
        repository.file("configs/app/part.sh", "echo \"{{ node.title }}\"");

        assertThatThrownBy(() -> repository.command("n", "app", "script"))
                .hasMessageStartingWith("configs/app/part.sh:1: The value \"node.title\" stands within quotes");
    }

    @Test
    void namesTheLineOfATextThatBeginsBelowItsKey() {
        repository.file("configs/app/config.yaml", """
                files:
                  - source: run.sh
                    dest: /etc/run
                    when: settings.nosuch
                commands:
                  block:
                    timeout: 3s
                    run: |  # a comment

                      echo first
                      echo {{ node.nosuch }}
                  quoted:
                    run:
                      "echo {{ node.nosuch }}"
                """);

        assertThatThrownBy(() -> repository.command("n", "app", "block"))
                .hasMessageStartingWith("configs/app/config.yaml:11: \"node.nosuch\" is undefined");
        assertThatThrownBy(() -> repository.command("n", "app", "quoted"))
                .hasMessageStartingWith("configs/app/config.yaml:14: \"node.nosuch\" is undefined");
        assertThat(repository.render().problem()).startsWith("configs/app/config.yaml:4: \"settings.nosuch\"");
    }

    @Test
    void recordsNothing() {
        assertThatThrownBy(() -> repository.command("n", "app", "recorded"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("A command calls record(…), which only files can");
    }

    @Test
    void givesSecretsAndMasksThem() {
        repository.secrets(Map.of("password", "s3cr3t value")::get).app("password={{ secret('password') }}\n");

        Repository.Outcome outcome = repository.render();

        assertThat(outcome.text("n", "/etc/app.conf")).isEqualTo("password=s3cr3t value\n");
        assertThat(outcome.result().mask().apply("x s3cr3t value y")).isEqualTo("x ******** y");
        assertThat(outcome.renderer().mask().apply("s3cr3t value")).isEqualTo("********");
    }

    @Test
    void tellsNoSecretInAProblem() {
        repository.secrets(Map.of("password", "s3cr3t value")::get).app("{{ get_node(secret('password')) }}");

        assertThat(repository.render().problem())
                .contains("There is no node \"********\"")
                .doesNotContain("s3cr3t");
    }

    @Test
    void refusesAnUnknownSecret() {
        assertThatThrownBy(() -> repository.command("n", "app", "hidden"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("There is no secret \"password\"")
                .hasMessageContaining("Provide it to this run; secrets are never part of the repository.");
    }
}

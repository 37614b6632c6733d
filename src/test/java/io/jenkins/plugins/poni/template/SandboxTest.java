package io.jenkins.plugins.poni.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A template reaches nothing but its data and the files of its repository, and can't use up the machine. */
class SandboxTest {
    @TempDir
    Path directory;

    private Repository repository;

    @BeforeEach
    void writeNode() throws IOException {
        Files.writeString(directory.resolve("outside.txt"), "outside");
        Files.createDirectory(directory.resolve("repository"));
        repository = new Repository(directory.resolve("repository"))
                .node("n", "host: h\nconfigs: {app: {settings: {text: \"{{ node.host }}\"}}}\n")
                .file("configs/app/settings.yaml", "text: ''\n")
                .file(".git/config", "[remote]")
                .file("shared/part.j2", "shared part")
                .file("configs/app/part.j2", "own part");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ node.class }}",
                "{{ node.getClass() }}",
                "{{ ''.class.forName('java.lang.Runtime') }}",
                "{{ ''['class'] }}",
                "{{ node.__class__ }}",
                "{{ find.__globals__ }}",
                "{{ find['class'] }}",
                "{{ self }}",
                "{{ ____int3rpr3t3r____ }}",
                "{{ environ.PATH }}",
                "{{ env('PATH') }}",
                "{{ getenv('PATH') }}",
                "{{ open('/etc/passwd') }}",
                "{{ lookup('file', '/etc/passwd') }}",
                "{{ node | attr('class') }}",
                "{{ [node] | map(attribute='class') | list }}",
                "{{ 'x' | render }}",
                "{{ node.put('host', 'x') }}",
                "{{ node.clear() }}",
                "{{ loop.items }}",
                "{% for i in [1] %}{{ loop.items }}{{ loop.getClass() }}{% endfor %}",
                "{{ range(3).getClass() }}"
            })
    void reachesNeitherClassesNorTheEnvironmentNorFiles(String template) {
        Repository.Outcome outcome = repository.app(template).render();

        assertThat(outcome.destinations("n")).isEmpty();
        assertThat(outcome.problem()).startsWith("configs/app/app.conf.j2:1: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ../../../outside.txt      | has ".." in it
                    shared/../../outside.txt  | has ".." in it
                    /etc/passwd               | is no relative name of a file
                    link.txt                  | leads out of the repository
                    linked/outside.txt        | leads out of the repository
                    .git/config               | is a file of git
                    linked-git/config         | is a file of git
                    META-INF/MANIFEST.MF      | There is no template
                    ''                        | is no relative name of a file
                    shared                    | is a directory
                    """)
    void includesNothingFromOutsideTheRepository(String name, String message) throws IOException {
        Path root = repository.root();
        Files.createSymbolicLink(root.resolve("link.txt"), directory.resolve("outside.txt"));
        Files.createSymbolicLink(root.resolve("linked"), directory);
        Files.createSymbolicLink(root.resolve("linked-git"), root.resolve(".git"));

        for (String tag : new String[] {"include '%s'", "import '%s' as x", "from '%s' import x", "extends '%s'"}) {
            repository.app("{% " + String.format(tag, name) + " %}");
            assertThat(repository.render().problem())
                    .startsWith("configs/app/app.conf.j2:1: ")
                    .contains(message);
        }
    }

    @Test
    void includesFromTheConfigThenFromTheRoot() {
        repository.app("{% include 'part.j2' %}, {% include 'shared/part.j2' %}");

        assertThat(repository.render().text("n", "/etc/app.conf")).isEqualTo("own part, shared part");
    }

    @Test
    void refusesSourcesThatLeadOutside() throws IOException {
        repository.file("configs/app/config.yaml", """
                files:
                  - {source: "{{ 'link' }}", dest: /a}
                  - {source: "{{ 'link' }}", dest: /b, raw: true}
                  - {source: "{{ '..' }}/{{ '..' }}/poni.yaml", dest: /c}
                  - {source: "{{ '/' }}etc/passwd", dest: /d, raw: true}
                directories:
                  - {source: dir, dest: /e}
                """).file("configs/app/dir/file", "");
        Definitions definitions = repository.definitions();
        Files.createSymbolicLink(repository.root().resolve("configs/app/link"), directory.resolve("outside.txt"));
        Files.createSymbolicLink(repository.root().resolve("configs/app/dir/link"), directory.resolve("outside.txt"));

        Repository.Outcome outcome = repository.render(definitions, name -> true, FileFilter.UNTAGGED);

        assertThat(outcome.destinations("n")).isEmpty();
        assertThat(outcome.problems()).hasSize(5);
        assertThat(outcome.problems())
                .filteredOn(text -> text.contains("leads out of the repository"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    etc/x                 | is not absolute
                    "{{ '' }}"            | is not absolute
                    /etc/../x             | has ".." in it
                    "/{{ '../x' }}"       | has ".." in it
                    "/a{{ '\\n' }}b"      | has a control character
                    "/a\\n"               | has a control character
                    "/a\\0b"              | has a control character
                    "{{ '/.' }}"          | is the root directory
                    """)
    void refusesADestinationThatIsNoCleanPath(String dest, String message) {
        repository
                .app("")
                .file(
                        "configs/app/config.yaml",
                        "files:\n  - source: app.conf.j2\n    dest: " + dest.replace("'\\n'", "'\\\\n'") + "\n");

        assertThat(Problems.of(repository)).contains(message);
    }

    @Test
    void doesNotRenderWhatComesOutOfAValue() {
        repository.app("{{ settings.text }}");

        assertThat(repository.render().text("n", "/etc/app.conf")).isEqualTo("{{ node.host }}");
    }

    @Test
    void endsAnEndlessLoopAndAHugeOutput() {
        repository.limits(new RenderLimits(100_000, Duration.ofMillis(100), 20));

        repository.app("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}");
        assertThat(repository.render().problem()).contains("Rendering takes longer than 0.1 s");

        repository.app("{% for a in range(99999) %}{{ 'x' * 10000 }}{% endfor %}");
        Repository.Outcome outcome = repository.render();
        assertThat(outcome.problem()).contains("The text grows beyond 100000 characters");
        assertThat(outcome.destinations("n")).isEmpty();
    }

    @Test
    void refusesATemplateThatIsNoUtf8() throws IOException {
        repository.app("");
        Files.write(repository.root().resolve("configs/app/app.conf.j2"), new byte[] {'a', (byte) 0xe4, 'b'});

        assertThat(repository.render().problem())
                .contains("\"configs/app/app.conf.j2\" is not UTF-8")
                .contains("raw: true");
    }
}

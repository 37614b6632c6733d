package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.NodeSeries;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of real repositories: all or nothing, one at a time, and never invalid. */
class RepositoryEditorTest {
    @TempDir
    Path root;

    private DefinitionRepository repository;

    @BeforeEach
    void makeRepository() throws IOException {
        repository = NewRepository.create(root, CommitOptions.NONE);
        write("configs/web/config.yaml", "# web\n");
        write("configs/web/settings.yaml", "port: 80\nname: web\nadmins: [root]\ndb: {host: h, opts: [x]}\n");
        write("node-templates/frontend.yaml", "configs:\n  web: {}\n");
    }

    private void write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Saved edit(Consumer<RepositoryEditor> change) {
        return edit(change, CommitOptions.NONE);
    }

    private Saved edit(Consumer<RepositoryEditor> change, CommitOptions options) {
        try (RepositoryEditor editor =
                RepositoryEditor.open(repository, "a test", new EnvironmentValues(Map.of("RACK", "r9")))) {
            change.accept(editor);
            return editor.save(options);
        }
    }

    private Saved create(String name, String count, String template, String... properties) {
        return edit(editor -> editor.createNodes(new NewNodes(
                name,
                NodeSeries.parse(count),
                null,
                template,
                Stream.of(properties).map(Assignment::parse).toList())));
    }

    private Saved set(String... properties) {
        return edit(editor -> editor.setProperties(
                List.of(),
                editor.definitions().nodes(),
                Stream.of(properties).map(Assignment::parse).toList()));
    }

    private Saved setSettings(String... settings) {
        return edit(editor -> editor.setSettings(
                configs(editor.definitions()),
                Stream.of(settings).map(Assignment::parse).toList()));
    }

    private static List<Config> configs(Definitions definitions) {
        return definitions.nodes().stream()
                .flatMap(node -> node.configs().stream())
                .toList();
    }

    private String node(String name) {
        try {
            return Files.readString(root.resolve("systems/" + name + "/node.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> tree() throws IOException {
        List<String> tree = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(root.resolve(".git")))
                    .sorted()
                    .toList()) {
                tree.add(root.relativize(path) + "=" + Files.readString(path));
            }
        }
        return tree;
    }

    @Test
    void createsASeriesOfNodesFromATemplate() {
        Saved saved = edit(editor -> editor.createNodes(new NewNodes(
                "shop/http{id:02}",
                NodeSeries.parse("9..10"),
                "h{id}.example.com",
                "frontend",
                List.of(
                        Assignment.parse("rack:env=RACK"),
                        Assignment.parse("ssh.port:int=2222"),
                        Assignment.parse("fqdn:prop=node.host")))));
        assertThat(saved.subject()).isEqualTo("Create nodes \"shop/http09\", \"shop/http10\"");
        assertThat(node("shop/http09"))
                .isEqualTo(
                        "template: frontend\nhost: h9.example.com\nproperties:\n  rack: r9\n  fqdn: h9.example.com\nssh:\n  port: 2222\n");
        assertThat(repository.load().node("shop/http10").orElseThrow().ssh().port())
                .isEqualTo(2222);
    }

    @Test
    void createsAllNodesOrNone() throws IOException {
        create("web2", "1", null);
        List<String> before = tree();
        assertThatThrownBy(() -> create("web{id}", "3", null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"web2\" already");
        assertThatThrownBy(() -> create("web", "3", null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("web{id}");
        assertThatThrownBy(() -> create("web2/below", "1", null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("that is a node");
        assertThatThrownBy(() -> create("a", "1", "fronted"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Did you mean \"frontend\"");
        assertThatThrownBy(() -> create("a", "1", "../frontend")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> create("a", "1", null, "deploy=carrier-pigeon"))
                .isInstanceOf(DefinitionException.class);
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void keepsNamesInsideTheRepository() throws IOException {
        Path outside = Files.createDirectory(
                root.resolve("../outside-" + root.getFileName()).normalize());
        try {
            for (String name : List.of("../x", "/abs", "a/../../x", "a//b", "", ".", "a/", "-x", "a\nb")) {
                assertThatThrownBy(() -> create(name, "1", null)).as(name).isInstanceOf(UsageException.class);
            }
            Files.createSymbolicLink(root.resolve("systems/link"), outside);
            assertThatThrownBy(() -> create("link/x", "1", null))
                    .isInstanceOfAny(UsageException.class, DefinitionException.class);
            assertThat(outside).isEmptyDirectory();
        } finally {
            Files.deleteIfExists(root.resolve("systems/link"));
            Files.delete(outside);
        }
    }

    @Test
    void refusesToWriteThroughALinkInsideTheRepository() throws IOException {
        create("real/a", "1", null);
        Files.createSymbolicLink(root.resolve("systems/link"), root.resolve("systems/real"));
        assertThatThrownBy(() -> create("link/x", "1", null))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("symbolic link");
        assertThat(root.resolve("systems/real/x")).doesNotExist();
    }

    @Test
    void setsPropertiesInTheirPlaces() {
        create("web1", "1", "frontend");
        Saved saved = set("rack=r7", "host=h", "ssh.sudo:bool=true", "one.two.three=5", "template=frontend");
        assertThat(node("web1")).isEqualTo("""
                template: frontend
                properties:
                  rack: r7
                  one:
                    two:
                      three: "5"
                host: h
                ssh:
                  sudo: true
                """);
        assertThat(saved.changes()).contains("web1: set rack=\"r7\"", "web1: set template=\"frontend\" (no change)");
        assertThat(set("rack=r8").changes()).containsExactly("web1: set rack=\"r8\" (was \"r7\")");
        assertThat(set("rack=r8").subject()).isEmpty();
    }

    @Test
    void refusesValuesThatCannotBeMeant() throws IOException {
        create("web1", "1", "frontend");
        List<String> before = tree();
        for (String property : List.of(
                "enabled=false",
                "ssh.port=22",
                "ssh.sudo=true",
                "name=x",
                "configs.web=x",
                "properties.a=b",
                "x:prop=node.missing",
                "host.name=x",
                "ssh.nonsense=1")) {
            assertThatThrownBy(() -> set("a=b", property))
                    .as(property)
                    .isInstanceOfAny(UsageException.class, DefinitionException.class);
        }
        assertThatThrownBy(() -> set("enabled=false")).hasMessageContaining("enabled:bool=false");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void unsetsPropertiesAndNamesWhereAnInheritedOneComesFrom() throws IOException {
        create("web1", "1", "frontend", "rack=r7");
        write("systems/system.yaml", "properties:\n  zone: a\n");
        edit(editor -> editor.unsetProperties(List.of(), editor.definitions().nodes(), List.of("rack")));
        assertThat(node("web1")).isEqualTo("template: frontend\n");
        assertThatThrownBy(() -> edit(editor ->
                        editor.unsetProperties(List.of(), editor.definitions().nodes(), List.of("zone"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("systems/system.yaml:2");
    }

    @Test
    void overridesSettingsAsPoniAlwaysDid() throws IOException {
        create("web1", "1", "frontend");
        setSettings("port:int=90", "db.host=zzz", "+admins=ops");
        assertThat(node("web1")).isEqualTo("""
                template: frontend
                configs:
                  web:
                    settings:
                      port: 90
                      db:
                        host: zzz
                      +admins: [ops]
                """);
        assertThat(configs(repository.load()).get(0).plainSettings())
                .isEqualTo(Map.of(
                        "port",
                        90L,
                        "name",
                        "web",
                        "admins",
                        List.of("root", "ops"),
                        "db",
                        Map.of("host", "zzz", "opts", List.of("x"))));
        assertThat(setSettings("name=web").changes()).containsExactly("web1/web: set name=\"web\" (no change)");
        List<String> before = tree();
        assertThatThrownBy(() -> setSettings("port=91"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Write port:int=91");
        assertThatThrownBy(() -> setSettings("name=x", "nosuch=1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no setting \"nosuch\"");
        assertThatThrownBy(() -> setSettings("db.nosuch=1")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> setSettings("db=zzz"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is a map");
        assertThatThrownBy(() -> setSettings("+port:int=1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not a list");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void overridesSettingsForASystemAndAsDefaults() throws IOException {
        create("shop/web1", "1", "frontend");
        edit(editor -> editor.setSettingsInSystem("shop", "web", List.of(Assignment.parse("port:int=8080"))));
        edit(editor -> editor.setDefaultSettings("web", List.of(Assignment.parse("fresh=1"))));
        assertThat(configs(repository.load()).get(0).plainSettings())
                .containsEntry("port", 8080L)
                .containsEntry("fresh", "1");
        edit(editor -> editor.unsetSettingsInSystem("shop", "web", List.of("port")));
        assertThat(configs(repository.load()).get(0).plainSettings()).containsEntry("port", 80L);
        assertThatThrownBy(() -> edit(editor -> editor.unsetSettings(configs(editor.definitions()), List.of("port"))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("configs/web/settings.yaml:1");
    }

    @Test
    void addsAndRemovesConfigs() throws IOException {
        create("a{id}", "2", null);
        write("from/config.yaml", "# mine\n");
        write("from/files/x.txt", "x");
        edit(editor -> {
            editor.copyConfig("mine", root.resolve("from"));
            editor.addConfig(editor.definitions().nodes(), "mine", false);
        });
        assertThat(root.resolve("configs/mine/files/x.txt")).hasContent("x");
        assertThat(configs(repository.load())).extracting(Config::fullName).containsExactly("a1/mine", "a2/mine");
        assertThatThrownBy(() ->
                        edit(editor -> editor.addConfig(editor.definitions().nodes(), "mine", false)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--skip-existing");
        assertThatThrownBy(() ->
                        edit(editor -> editor.addConfig(editor.definitions().nodes(), "wev", false)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Did you mean \"web\"");
        edit(editor -> editor.createConfig("empty"));
        edit(editor -> editor.removeConfig(editor.definitions().nodes(), "mine", false));
        assertThat(configs(repository.load())).isEmpty();
        assertThat(repository.load().configs()).containsKeys("mine", "empty", "web");
    }

    @Test
    void saysWhereAConfigComesFromThatANodeDoesNotHaveItself() {
        create("web1", "1", "frontend");
        assertThatThrownBy(() ->
                        edit(editor -> editor.removeConfig(editor.definitions().nodes(), "web", false)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("node-templates/frontend.yaml:2");
    }

    @Test
    void renamesAndRemovesNodesAndSystems() {
        create("shop/a", "1", "frontend");
        create("shop/b", "1", null);
        edit(editor -> editor.rename("shop/a", "other/deep/a"));
        assertThat(repository.load().nodes()).extracting(node -> node.name()).containsExactly("other/deep/a", "shop/b");
        edit(editor -> editor.rename("other", "third"));
        assertThat(repository.load().node("third/deep/a")).isPresent();
        assertThatThrownBy(() -> edit(editor -> editor.rename("third", "third/x")))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> edit(editor -> editor.rename("third", "shop")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> edit(editor -> editor.rename("thrd", "x")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"third\"");
        assertThatThrownBy(() -> edit(editor -> editor.removeSystem("third", false)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("third/deep/a");
        edit(editor -> editor.removeSystem("third", true));
        edit(editor -> editor.removeNodes(editor.definitions().nodes()));
        assertThat(repository.load().nodes()).isEmpty();
        assertThat(root.resolve("systems")).isEmptyDirectory();
        assertThat(root.toFile().list()).noneMatch(name -> name.contains(".tmp"));
    }

    @Test
    void takesEverythingBackWhenTheCommitFails() throws IOException {
        create("a", "1", null);
        List<String> before = tree();
        assertThatThrownBy(() -> edit(editor -> editor.addSystem("x"), CommitOptions.DEFAULT))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("git init");
        History.init(root).close();
        Files.createFile(root.resolve(".git/index.lock"));
        assertThatThrownBy(() ->
                        edit(editor -> editor.removeNodes(editor.definitions().nodes()), CommitOptions.DEFAULT))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("index.lock");
        Files.delete(root.resolve(".git/index.lock"));
        Path hook = root.resolve(".git/hooks/pre-commit");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho not on Fridays\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> edit(
                        editor -> {
                            editor.rename("a", "b");
                            editor.addSystem("s");
                        },
                        CommitOptions.DEFAULT))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("not on Fridays");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void commitsWithAMessageThatSaysWhatWasDone() {
        History.init(root).close();
        Saved saved = edit(
                editor -> editor.createNodes(new NewNodes("web{id}", NodeSeries.parse("4"), null, null, List.of())),
                new CommitOptions(true, null, "Ann <ann@example.com>"));
        assertThat(saved.revision().subject()).isEqualTo("Create 4 nodes, \"web1\" to \"web4\"");
        assertThat(saved.revision().message()).contains("created node web3");
        assertThat(saved.revision().id()).isEqualTo(repository.revision());
    }

    @Test
    void finishesAnEditThatIsInterruptedWhileItIsSaved() throws IOException {
        History.init(root).close();
        write("systems/x/node.yaml", "host: x\n");
        Saved saved = edit(
                editor -> {
                    editor.addSystem("s");
                    editor.removeNodes(editor.definitions().nodes());
                    Thread.currentThread().interrupt();
                },
                CommitOptions.DEFAULT);
        assertThatThrownBy(() -> edit(editor -> editor.addSystem("t"))).hasMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(saved.revision().id()).isEqualTo(repository.revision());
        assertThat(repository.load().system("s")).isPresent();
        assertThat(repository.load().nodes()).isEmpty();
    }

    @Test
    void losesNoUpdateOfTwoWriters() throws InterruptedException, ExecutionException {
        create("web1", "1", null);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Saved>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                String prefix = "w" + writer;
                writers.add(() -> {
                    Saved last = null;
                    for (int i = 0; i < 5; i++) {
                        last = set(prefix + i + "=x");
                    }
                    return last;
                });
            }
            for (Future<Saved> result : pool.invokeAll(writers)) {
                assertThat(result.get().subject()).isNotEmpty();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(repository.load().nodes().get(0).plainProperties())
                .containsKeys("w00", "w01", "w02", "w03", "w04", "w10", "w11", "w12", "w13", "w14");
    }
}

package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.remote.Changes.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** when the shell on a machine was killed, its directories with new contents, secrets included, stayed for ever. */
class LeftoverTest {
    @TempDir
    private Path dir;

    private Changes change(String... names) {
        return new Changes(Stream.of(names).map(name -> write(dir + "/" + name)).toList(), List.of(), List.of());
    }

    private static Write write(String path) {
        return new Write(path, Content.of("new"), FileMode.ANY, false, null, FileState.missing(path));
    }

    private List<String> places() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".poni-"))
                    .filter(name -> name.length() == 18)
                    .toList();
        }
    }

    private void deployNothing(NodeShell shell, String... names) throws InterruptedException {
        try (Host host = shell.host()) {
            host.surveyToChange(new SurveyScope(
                    Stream.of(names).map(name -> dir + "/" + name).toList(), List.of(), false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesWithTheNextRunWheneverTheShellWasKilled(NodeShell shell) throws Exception {
        for (String death : List.of(
                "tar() { kill -9 $$; }", "sync() { kill -9 $$; }", "mv() { kill -9 $$; }", "rm() { kill -9 $$; }")) {
            try (Host host = NodeShell.host(new PrefacedShell(shell.shell(), death))) {
                assertThatThrownBy(() -> host.apply(change("a/f", "b/g"))).isInstanceOf(OperationException.class);
            }
            assertThat(places()).as(death).hasSize(2);

            deployNothing(shell, "a/f", "b/g");
            assertThat(places()).as(death).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesAlsoBesideTheEndOfALinkAndWithChangesThatWereNotSurveyed(NodeShell shell) throws Exception {
        Files.createSymbolicLink(dir.resolve("link"), dir.resolve("b/g"));
        for (boolean survey : new boolean[] {true, false}) {
            try (Host host = NodeShell.host(new PrefacedShell(shell.shell(), "rm() { kill -9 $$; }"))) {
                assertThatThrownBy(() -> host.apply(change("b/g"))).isInstanceOf(OperationException.class);
            }
            assertThat(places()).hasSize(1);
            if (survey) {
                deployNothing(shell, "link");
            } else {
                try (Host host = shell.host()) {
                    host.apply(change("b/other"));
                }
            }
            assertThat(places()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void staysAsLongAsItsShellRuns(NodeShell shell) throws Exception {
        String path = dir + "/a/f";
        Write slow = new Write(
                path,
                Content.of("new"),
                FileMode.ANY,
                false,
                "until [ -e " + dir + "/go ]; do sleep 0.1; done",
                FileState.missing(path));
        try (Host first = shell.host()) {
            CompletableFuture<List<Applied>> applied = CompletableFuture.supplyAsync(() -> {
                try {
                    return first.apply(new Changes(List.of(slow), List.of(), List.of()));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (places().isEmpty() || !Files.exists(owner(places().get(0)))) {
                Thread.sleep(10);
            }
            deployNothing(shell, "a/f");
            try (Host second = shell.host()) {
                assertThat(second.apply(change("a/other"))).noneMatch(Applied::failed);
            }
            Files.createFile(dir.resolve("go"));

            assertThat(applied.get()).noneMatch(Applied::failed);
        }
        assertThat(Path.of(path)).hasContent("new");
        assertThat(places()).isEmpty();
    }

    private Path owner(String place) {
        return dir.resolve("a").resolve(place).resolve(place + "-owner");
    }

    @ParameterizedTest
    @EnumSource
    void goesOnlyWhenItIsKnownToBeOne(NodeShell shell) throws Exception {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        Path rebooted = place("000000000001", "0-other-boot " + host + " 5 1 7", Duration.ZERO);
        Path container = place("000000000002", boot + " elsewhere 99999 1 7", Duration.ZERO);
        Path elsewhere = place("000000000003", "0-other-boot elsewhere 5 1 7", Duration.ZERO);
        Path nobodys = place("000000000004", "", Duration.ZERO);
        Path old = place("000000000005", "", Duration.ofDays(2));
        Path oldElsewhere = place("000000000006", "0-other-boot elsewhere 5 1 7", Duration.ofDays(2));
        Path named = Files.createDirectory(dir.resolve("a/.poni-mydirectory1"));
        Files.setLastModifiedTime(named, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path target = Files.createDirectory(dir.resolve("target"));
        Path link = Files.createSymbolicLink(dir.resolve("a/.poni-00000000000a"), target);

        deployNothing(shell, "a/f");

        assertThat(rebooted).doesNotExist();
        assertThat(old).doesNotExist();
        assertThat(oldElsewhere).doesNotExist();
        assertThat(List.of(container, elsewhere, nobodys, named, link, target)).allMatch(Files::exists);
    }

    private Path place(String random, String owner, Duration age) throws IOException {
        Path place = Files.createDirectories(dir.resolve("a/.poni-" + random));
        Files.writeString(place.resolve("secret"), "secret");
        if (!owner.isEmpty()) {
            Files.writeString(place.resolve(".poni-" + random + "-owner"), owner + "\n");
        }
        Files.setLastModifiedTime(place, FileTime.from(Instant.now().minus(age)));
        return place;
    }
}

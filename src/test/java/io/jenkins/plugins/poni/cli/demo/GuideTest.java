package io.jenkins.plugins.poni.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.MarkdownPage;
import io.jenkins.plugins.poni.cli.CliTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what docs/guide/first-steps.md tells a new user to do, in that order, and compares what is printed with what the page
 * shows. What differs from the page: the two hosts are SSH servers of this process, by an SSH configuration, and as they
 * share a file system the files of each go below a directory of its own.
 */
class GuideTest extends CliTest {
    private static final Path PAGE = Path.of("docs/guide/first-steps.md");
    private static final String PLACE = "/tmp/first-steps";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern EXIT_CODE = Pattern.compile("\\s+# exit code ([0-9]+)$");
    private static final Pattern FILE_NAME = Pattern.compile("(?:# |\\{# )(\\S+).*");

    @TempDir
    private Path machines;

    private Path sshConfig;
    private String printed = "";

    @Test
    void takesANewUserFromAnEmptyDirectoryToARepairedDrift() throws IOException {
        try (DemoMachines servers = DemoMachines.start(machines)) {
            sshConfig = Files.writeString(
                    machines.resolve("config"), host(servers, "web1", "http1") + host(servers, "web2", "http2"));
            Files.createSymbolicLink(servers.root("http1").resolve("files"), files("web1"));
            Files.createSymbolicLink(servers.root("http2").resolve("files"), files("web2"));
            int ran = 0;
            for (MarkdownPage.Block block : MarkdownPage.read(PAGE).blocks()) {
                switch (block.language()) {
                    case "sh" -> ran += run(block);
                    case "text" -> compare(block);
                    case "yaml", "jinja" -> write(block);
                    default -> assertThat(block.language()).isEqualTo("console");
                }
            }
            assertThat(ran).isGreaterThan(20);
        }
    }

    /** The directory that stands for the root of a machine. */
    private Path files(String name) {
        return machines.resolve("files/shop").resolve(name);
    }

    private static String host(DemoMachines servers, String name, String machine) {
        return String.join(
                "\n",
                "Host " + name + ".example.com",
                "  HostName 127.0.0.1",
                "  Port " + servers.port(machine),
                "  IdentityFile " + servers.identity(),
                "");
    }

    private int run(MarkdownPage.Block block) {
        printed = "";
        List<String> lines = block.text().lines().toList();
        lines.forEach(this::run);
        return lines.size();
    }

    private void run(String line) {
        Matcher comment = EXIT_CODE.matcher(line);
        int expected = comment.find() ? Integer.parseInt(comment.group(1)) : 0;
        List<String> words = words(comment.replaceFirst(""));
        List<String> rest = words.subList(1, words.size());
        if (words.get(0).equals("cd")) {
            directory = directory.resolve(words.get(1));
            return;
        }
        assertThat(words.get(0)).as(line).isEqualTo("poni");
        input = "yes\n";
        Result result = run(onTestMachines(rest).toArray(String[]::new)).exits(expected);
        printed += result.out() + result.err();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }

    /** The words of a command as they are needed where both machines are this one. */
    private List<String> onTestMachines(List<String> words) {
        List<String> result = new ArrayList<>(words);
        String verb = words.get(0);
        if (verb.equals("remote")) {
            result.set(3, words.get(3).replace(PLACE, "$HOME/files" + PLACE));
        }
        if (List.of("deploy", "audit").contains(verb)) {
            result.addAll(1, List.of("--path-prefix", machines + "/files"));
        }
        if (List.of("trust", "deploy", "audit", "control", "remote").contains(verb)) {
            result.addAll(List.of("--ssh-config", sshConfig.toString()));
        }
        return result;
    }

    /** Every line of the block has been printed, where {@code …} stands for anything. */
    private void compare(MarkdownPage.Block block) {
        String shown = printed.replace(files("web1").toString(), "")
                .replace(files("web2").toString(), "");
        List<String> lines = shown.lines().map(String::strip).toList();
        assertThat(block.text().lines()).allSatisfy(line -> {
            String pattern = Arrays.stream(line.strip().split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            assertThat(lines).as("%s of %s:%n%s", line, block, printed).anyMatch(found -> found.matches(pattern));
        });
    }

    private void write(MarkdownPage.Block block) {
        Matcher name = FILE_NAME.matcher(block.text().lines().findFirst().orElse(""));
        assertThat(name.matches())
                .as("The first line names the file: %s", block)
                .isTrue();
        assertThat(write(name.group(1), block.text())).exists();
    }
}

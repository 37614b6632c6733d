package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.jenkins.report.PoniBuildAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Looks for secrets in everything that is left of a build: its directory with log, artifacts and state, and its pages. */
final class Leaks {
    private static final List<String> PAGES = List.of(
            "",
            "console",
            "consoleFull",
            "poni/",
            "poni/api/json?depth=3",
            "api/json?depth=3",
            "flowGraphTable/",
            "artifact/");

    private final JenkinsRule jenkins;
    private final List<String> secrets;

    Leaks(JenkinsRule jenkins, List<String> secrets) {
        this.jenkins = jenkins;
        this.secrets = secrets;
    }

    void assertNone(WorkflowRun run) throws Exception {
        assertThat(inFiles(run.getRootDir().toPath())).as("files with secrets").isEmpty();
        assertThat(inFiles(run.getParent().getRootDir().toPath()))
                .as("files with secrets")
                .isEmpty();
        assertThat(inPages(run)).as("pages with secrets").isEmpty();
    }

    private List<String> inFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> has(read(file)))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> inPages(WorkflowRun run) throws Exception {
        List<String> pages = new ArrayList<>(PAGES);
        if (run.getAction(PoniBuildAction.class) != null) {
            run.getAction(PoniBuildAction.class)
                    .getResults()
                    .forEach(result -> pages.addAll(
                            List.of("poni/" + result.getId() + "/", "poni/" + result.getId() + "/node/0/files")));
        }
        List<String> found = new ArrayList<>();
        try (JenkinsRule.WebClient client =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            for (String page : pages) {
                String text = client.getPage(new URL(jenkins.getURL(), run.getUrl() + page))
                        .getWebResponse()
                        .getContentAsString();
                if (has(text)) {
                    found.add(page);
                }
            }
        }
        return found;
    }

    private boolean has(String text) {
        return secrets.stream().anyMatch(text::contains);
    }
}

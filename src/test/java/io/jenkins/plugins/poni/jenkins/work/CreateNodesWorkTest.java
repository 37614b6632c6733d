package io.jenkins.plugins.poni.jenkins.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.History;
import io.jenkins.plugins.poni.repository.NewRepository;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateNodesWorkTest {
    private static final String AUTHOR = "Jenkins <jenkins@ci.example.com>";

    @TempDir
    private Path root;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void makeARepository() {
        NewRepository.create(root, new CommitOptions(true, null, AUTHOR));
    }

    private List<String> create(String name, String series, int build, boolean again) {
        TaskListener listener = () -> new PrintStream(log, true);
        CreateNodesWork.Request request = new CreateNodesWork.Request(
                name,
                series,
                "web{id}.example.com",
                null,
                new ArrayList<>(List.of("rack=r7")),
                AUTHOR,
                "Build: https://ci.example.com/job/shop/" + build + "/");
        return new CreateNodesWork("", request, again, Map.of(), listener).perform(DefinitionRepository.open(root));
    }

    private List<String> messages() {
        try (History history = History.open(root)) {
            return history.log("", 10).stream()
                    .map(revision -> revision.message().strip())
                    .toList();
        }
    }

    @Test
    void commitsWithTheAddressOfTheBuild() {
        assertThat(create("shop/web{id}", "2", 7, false)).containsExactly("shop/web1", "shop/web2");

        assertThat(messages().get(0)).endsWith("\n\nBuild: https://ci.example.com/job/shop/7/");
        assertThat(log.toString()).contains("(commit ");
        assertThat(DefinitionRepository.open(root).load().node("shop/web2")).isPresent();
    }

    @Test
    void afterABreakLeavesWhatTheSameBuildMade() {
        create("shop/web{id}", "2", 7, false);
        int commits = messages().size();

        assertThat(create("shop/web{id}", "2", 7, true)).containsExactly("shop/web1", "shop/web2");
        assertThat(messages()).hasSize(commits);
    }

    @Test
    void afterABreakMakesWhatWasNotMadeYet() {
        assertThat(create("shop/web", null, 7, true)).containsExactly("shop/web");
    }

    @Test
    void refusesNodesOfAnotherBuild() {
        create("shop/web", null, 7, false);

        assertThatThrownBy(() -> create("shop/web", null, 77, true))
                .hasMessage("There is a node \"shop/web\" already.");
        assertThatThrownBy(() -> create("shop/web", null, 7, false))
                .hasMessage("There is a node \"shop/web\" already.");
    }
}

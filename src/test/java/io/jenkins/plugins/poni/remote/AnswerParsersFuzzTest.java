package io.jenkins.plugins.poni.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * X-4: nine of ten mutated answers go to those who read them, the tenth through whole runs ({@code AnswerFuzzTest}). Each is
 * understood, or is an exception that {@link Conversation} makes the failure of the node.
 */
class AnswerParsersFuzzTest {
    private final Answers given = new Answers();
    private final List<String> paths = new ArrayList<>();

    private interface Reader {
        void read(byte[] answer, Script script) throws IOException;
    }

    @Test
    void surveysAreUnderstoodOrRefused() throws IOException {
        for (String name : List.of("a", "b", "l", "d", "m", "e", "q")) {
            paths.add("/m/d/" + name);
        }
        SurveyScope scope = new SurveyScope(paths, List.of("/m/d"), true, List.of("/m/d", "/m"));
        run(50, Answers.SURVEY, (answer, script) -> {
            Survey survey = new SurveyRequest("web/http1", scope).read(answer(answer, script));
            assertThat(survey.states()).containsOnlyKeys(paths);
            assertThat(survey.found().keySet()).allMatch(path -> path.equals("/m/d") || path.startsWith("/m/d/"));
            assertThat(survey.followed().values()).allMatch(end -> end.path().startsWith("/"));
        });
    }

    @Test
    void contentsAreUnderstoodOrRefused() throws IOException {
        List<String> batch = List.of("/a", "/b", "/c", "/d");
        run(20, Answers.FETCH, (answer, script) -> {
            var read = new FetchRequest("web/http1", batch).read(answer(answer, script), script.mark(), batch);
            assertThat(read == null || batch.containsAll(read.keySet())).isTrue();
        });
    }

    @Test
    void outcomesAreUnderstoodOrRefused() throws IOException {
        run(10, Answers.APPLY, (answer, script) -> {
            List<String> codes = ApplyRequest.read(answer(answer, script), 7);
            assertThat(codes).hasSize(7);
            assertThat(codes)
                    .allSatisfy(code -> assertThat(Refusal.of(code).isEmpty()).isEqualTo(code.isEmpty()));
        });
    }

    @Test
    void exitCodesAreUnderstoodOrRefused() throws IOException {
        run(10, Answers.ERRORS, (answer, script) -> {
            CommandOutput output =
                    new CommandOutput((error, line) -> assertThat(line).isNotNull(), script.mark());
            InputStream errors = new ByteArrayInputStream(answer);
            output.skipToMark(errors);
            assertThat(output.readErrors(errors)).isBetween(0, 255);
        });
    }

    private static Answer answer(byte[] answer, Script script) throws IOException {
        return new Answer("web/http1", script, new ByteArrayInputStream(answer));
    }

    private void run(int percent, String proper, Reader reader) throws IOException {
        Script script = new Script();
        byte[] answer = proper.replace("@MARK@", script.mark()).getBytes(StandardCharsets.ISO_8859_1);
        reader.read(answer, script);
        int refused = 0;
        int times = Answers.share(percent);
        for (int i = 0; i < times; i++) {
            try {
                reader.read(given.mutate(answer), script);
            } catch (IOException | OperationException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("Answer " + i + " of seed " + Answers.SEED + " ended the run", e);
            }
        }
        assertThat(refused).as("some go through, some do not").isBetween(1, times - 1);
    }
}

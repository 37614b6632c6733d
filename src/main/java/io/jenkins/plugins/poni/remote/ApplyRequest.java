package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks for changes of files; {@code apply.sh} tells how they are made. The contents follow the script on standard input
 * as a tar archive. What tar did not manage is sent once more, one file after the other, which works without tar and
 * tells whose fault it was.
 */
final class ApplyRequest {
    private static final String AGAIN = "r";
    private static final String OUTCOMES = "ldovmcrax";

    private final String node;
    private final Changes changes;

    ApplyRequest(String node, Changes changes) {
        this.node = node;
        this.changes = changes;
        changes.writes().forEach(write -> Batches.requireAbsolute(write.target()));
        changes.modes().forEach(mode -> Batches.requireAbsolute(mode.path()));
        changes.removals().forEach(Batches::requireAbsolute);
    }

    List<Applied> send(Conversation conversation) throws InterruptedException {
        List<String> codes = ask(conversation, changes, true);
        List<Integer> again = IntStream.range(0, codes.size())
                .filter(i -> codes.get(i).equals(AGAIN))
                .boxed()
                .toList();
        if (!again.isEmpty()) {
            List<Changes.Write> writes =
                    again.stream().map(changes.writes()::get).toList();
            List<String> second = ask(conversation, new Changes(writes, List.of(), List.of()), false);
            for (int i = 0; i < again.size(); i++) {
                codes.set(again.get(i), second.get(i));
            }
        }
        return outcomes(codes);
    }

    private List<String> ask(Conversation conversation, Changes some, boolean tar) throws InterruptedException {
        requireContents(some);
        boolean following = conversation.isWaiting();
        ApplyScript apply = new ApplyScript(some, tar, following);
        Conversation.Talk<List<String>> talk = running -> {
            try {
                apply.sendContents(running.stdin());
            } catch (IOException e) {
                // A machine that stops listening has something to say, which comes next.
            }
            return read(new Answer(node, apply.script(), running.stdout()), apply.count());
        };
        return following
                ? conversation.goOn("change files", apply.script(), talk)
                : conversation.hold("change files", apply.script(), talk);
    }

    /** Reads why each of so many changes failed. */
    static List<String> read(Answer answer, int count) throws IOException {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            codes.add(outcome(answer.words()));
        }
        answer.end();
        return codes;
    }

    private static String outcome(String code) throws AnswerException {
        if (!code.isEmpty() && OUTCOMES.indexOf(code.charAt(0)) < 0) {
            throw AnswerException.unexpected("why a file could not be changed, or nothing", code);
        }
        return code;
    }

    /** A local file that can't be read is no fault of the machine. */
    private static void requireContents(Changes some) {
        for (Changes.Write write : some.writes()) {
            try {
                write.content().open().close();
            } catch (IOException e) {
                throw new OperationException(
                        "Cannot read the new content of \"" + write.path() + "\": " + e.getMessage(), e);
            }
        }
    }

    private static Applied applied(String path, String code) {
        String loss = Refusal.loss(code);
        return loss.isEmpty() ? new Applied(path, Refusal.of(code)) : new Applied(path, "", loss);
    }

    private List<Applied> outcomes(List<String> codes) {
        List<String> paths = new ArrayList<>();
        changes.writes().forEach(write -> paths.add(write.path()));
        changes.modes().forEach(mode -> paths.add(mode.path()));
        paths.addAll(changes.removals());
        return IntStream.range(0, paths.size())
                .mapToObj(i -> applied(paths.get(i), codes.get(i)))
                .toList();
    }
}

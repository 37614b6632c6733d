package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.model.SshOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A machine that is spoken to in POSIX shell, so that it needs no more than a shell with coreutils or BusyBox. Each method
 * is one script, one answer; what the scripts do is in the {@code .sh} files beside this class.
 */
final class ShellHost implements Host {
    private final String node;
    private final SshOptions options;
    private final Shell shell;
    private Conversation waiting;

    /**
     * @param node name of the machine for messages
     * @param shell its way in, closed with this host
     */
    ShellHost(String node, SshOptions options, Shell shell) {
        this.node = Objects.requireNonNull(node, "node");
        this.options = Objects.requireNonNull(options, "options");
        this.shell = Objects.requireNonNull(shell, "shell");
    }

    @Override
    public Survey survey(SurveyScope scope) throws InterruptedException {
        return new SurveyRequest(node, scope).send(conversation());
    }

    @Override
    public Survey surveyToChange(SurveyScope scope) throws InterruptedException {
        stopWaiting();
        Conversation conversation = conversation();
        Survey survey = new SurveyRequest(node, scope).sendToChange(conversation);
        waiting = conversation;
        return survey;
    }

    @Override
    public Map<String, Content> fetch(Collection<String> paths) throws InterruptedException {
        return new FetchRequest(node, paths).send(conversation());
    }

    @Override
    public List<Applied> apply(Changes changes) throws InterruptedException {
        if (changes.isEmpty()) {
            return List.of();
        }
        ApplyRequest request = new ApplyRequest(node, withFacts(changes));
        try (Conversation conversation = waiting == null ? conversation() : waiting) {
            waiting = null;
            return request.send(conversation);
        }
    }

    private void stopWaiting() {
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
    }

    /** Learns what existing files are, where that matters and the caller has not told. */
    private Changes withFacts(Changes changes) throws InterruptedException {
        List<String> unknown = changes.writes().stream()
                .filter(Changes.Write::needsFacts)
                .map(Changes.Write::path)
                .toList();
        if (unknown.isEmpty()) {
            return changes;
        }
        Survey survey = survey(new SurveyScope(unknown, List.of(), false));
        Map<String, FileState> states = new HashMap<>(survey.states());
        List<Changes.Write> writes = new ArrayList<>();
        for (Changes.Write write : changes.writes()) {
            FileState end = write.followLinks() ? survey.followed().get(write.path()) : null;
            writes.add(write.needsFacts() ? write.withFound(end != null ? end : states.get(write.path())) : write);
        }
        return new Changes(writes, changes.modes(), changes.removals());
    }

    @Override
    public int run(RemoteCommand command, OutputSink output) throws InterruptedException {
        String sudo = command.sudo() != null ? command.sudo() : sudo();
        Duration limit = command.timeout() != null ? command.timeout() : options.commandTimeout();
        return new CommandRequest(command, output).send(new Conversation(node, sudo, limit, shell));
    }

    private Conversation conversation() {
        return new Conversation(node, sudo(), options.commandTimeout(), shell);
    }

    private String sudo() {
        return options.sudo() == null ? "" : options.sudo();
    }

    @Override
    public void close() {
        stopWaiting();
        shell.close();
    }
}

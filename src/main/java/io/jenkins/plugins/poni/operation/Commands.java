package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.remote.RemoteCommand;
import java.util.List;

/** Turns the command of a config into one for a machine. */
final class Commands {
    private Commands() {}

    static RemoteCommand of(Task task, String script) {
        return of(task, script, List.of());
    }

    static RemoteCommand of(Task task, String script, List<String> args) {
        var timeout = task.command().timeout();
        return new RemoteCommand(
                script,
                args,
                task.command().sudo(),
                timeout == null ? task.node().ssh().commandTimeout() : timeout);
    }
}

package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;

/**
 * A login that does something before the script starts.
 *
 * @param preface text for the shell
 */
record PrefacedShell(Shell shell, String preface) implements Shell {
    @Override
    public Running start(String prefix, String script) throws InterruptedException {
        return shell.start(prefix, preface + "\n" + script);
    }

    @Override
    public OperationException broken(IOException cause) {
        return shell.broken(cause);
    }

    @Override
    public void close() {
        shell.close();
    }
}

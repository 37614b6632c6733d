package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;

/**
 * A machine that does something else than Poni's scripts, in the shell of this computer. What it does is a text for the
 * shell: {@code $mark} is the mark of the answer, and {@code script} runs Poni's own script, which sees the functions and
 * programs that the text has put before its own.
 */
public record HostileShell(Shell shell, String deeds) implements Shell {
    private static final String PREFACE = """
            case $script in
              mark=*) ;;
              'read -r mark'*) read -r mark; script=mark=$mark${script#read -r mark} ;;
              *) size=${script#*dd bs=}; script=$(dd bs="${size%% *}" count=1 iflag=fullblock 2>/dev/null) ;;
            esac
            mark=${script#mark=}; mark=${mark%%[!0-9a-f]*}
            script() { eval "$script"; }
            """;

    /** Reaches every node as this computer, and one of them as a machine that does something else. */
    public static Connector connector(String hostile, String deeds) {
        Connector local = new LocalConnector();
        return new Connector() {
            @Override
            public Host connect(Node node) throws InterruptedException {
                return node.name().equals(hostile)
                        ? new ShellHost(node.name(), node.ssh(), new HostileShell(new LocalShell(), deeds))
                        : local.connect(node);
            }

            @Override
            public void close() {
                local.close();
            }
        };
    }

    @Override
    public Running start(String prefix, String script) throws InterruptedException {
        return shell.start(prefix, "script=" + ShellWord.quote(script) + "\n" + PREFACE + deeds);
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

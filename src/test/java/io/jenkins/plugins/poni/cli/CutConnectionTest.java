package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine that goes away in the middle of what is done on it; Poni 0.8 left half a file then (W-30). */
@Tag("openssh")
class CutConnectionTest extends SshFleetTest {
    private static final long LARGE = 128L << 20;

    private FutureTask<Result> inBackground(String... words) {
        FutureTask<Result> task = new FutureTask<>(() -> reach(words));
        new Thread(task).start();
        return task;
    }

    @Test
    void leavesEveryFileOldWhenTheTransferIsCut() throws Exception {
        app("files: [{source: large, dest: \"{{ node.root }}/large\", raw: true}, " + file("other") + "]\n");
        try (RandomAccessFile large =
                new RandomAccessFile(directory.resolve("configs/app/large").toFile(), "rw")) {
            large.setLength(LARGE);
        }
        node("n1");
        place("n1", "large");
        FutureTask<Result> deployment = inBackground("deploy");
        while (temporary().isEmpty() && !deployment.isDone()) {
            Thread.sleep(1);
        }
        server.cutConnections();

        Result result = deployment.get().exits(4);
        assertThat(result.out()).contains("UNREACHABLE", "Lost the connection to node \"n1\"");
        awaitNothingTemporary();
        assertThat(machine("n1").resolve("large")).hasContent("old");
    }

    @Test
    void endsACommandWhoseConnectionIsCut() throws Exception {
        app("commands: {sleep: {run: \"sleep 987 & echo $! >{{ node.root }}/pid; wait\"}}\n");
        node("n1");
        place("n1", "other");
        FutureTask<Result> control = inBackground("control", "app", "sleep");
        while (!machine("n1").resolve("pid").toFile().exists()
                || machine("n1").resolve("pid").toFile().length() == 0) {
            Thread.sleep(5);
        }
        server.cutConnections();

        assertThat(control.get().exits(4).out()).contains("Lost the connection to node \"n1\"");
        awaitEnd(machine("n1").resolve("pid"));
    }
}

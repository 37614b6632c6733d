package io.jenkins.plugins.poni.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/**
 * Base of tests that work on the nodes of the fixture {@code fleet}: {@code app/n0} and {@code app/n01} with the config web,
 * {@code prod/n1} with the config db, and {@code spare}, which is disabled. All are this machine, with their files below
 * {@link #out}.
 */
abstract class FleetTest extends CliTest {
    /** The prefix of the paths of all nodes. */
    Path out;

    @BeforeEach
    void copyFleet() {
        fixture("fleet");
        out = directory.resolve("out");
    }

    /** Runs deploy or audit with the files below {@link #out}. */
    Result runBelowOut(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--path-prefix=" + out);
        return run(all.toArray(String[]::new));
    }

    Path webConf(String node) {
        return out.resolve(node + (node.equals("app/n01") ? "/n01" : "") + "/etc/web/web.conf");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

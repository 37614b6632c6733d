package io.jenkins.plugins.poni.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code poni version}. */
@Command(name = "version", footer = "  poni version --json")
final class VersionCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    VersionCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        String java = Runtime.version().toString();
        if (poni.json()) {
            Map<String, Object> versions = new LinkedHashMap<>();
            versions.put("poni", version());
            versions.put("java", java);
            poni.print(versions);
        } else {
            poni.out().println("poni " + version() + " (Java " + java + ")");
        }
        return ExitCode.DONE;
    }

    /** From the manifest of the jar; classes in a directory have none. */
    static String version() {
        String version = Poni.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

package io.jenkins.plugins.poni.cli;

import picocli.CommandLine.Option;

/** How deploy and audit go about their nodes. */
final class WorkOptions {
    @Option(names = "--parallel", paramLabel = "N", description = "Most nodes worked on at a time; 10 without it.")
    private int parallel = 10;

    @Option(
            names = "--path-prefix",
            paramLabel = "DIR",
            description = "Absolute directory on the nodes below which the files are, as DIR/NODE/PATH, instead of in"
                    + " their own places. No on_change command runs then.")
    private String pathPrefix = "";

    int parallel() {
        return parallel;
    }

    String pathPrefix() {
        return pathPrefix;
    }
}

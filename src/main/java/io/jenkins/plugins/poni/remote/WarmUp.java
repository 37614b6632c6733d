package io.jenkins.plugins.poni.remote;

/** Loads what the first connection needs while something else is being done. */
final class WarmUp {
    private WarmUp() {}

    static void start() {}
}

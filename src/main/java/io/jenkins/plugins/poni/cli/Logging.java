package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.SecretMask;
import java.util.function.Supplier;

/** Decides what becomes of the log messages of the libraries, before the first of them is written. */
final class Logging {
    private static volatile Supplier<SecretMask> mask = () -> SecretMask.NONE;

    private Logging() {}

    /** Hides secrets in what libraries log from now on: requests to a cloud, for example, have user data in them. */
    static void hide(Supplier<SecretMask> secrets) {
        mask = secrets;
    }

    /**
     * Without {@code --debug} SLF4J is told to drop all messages, which also spares it the search for a provider.
     *
     * @see <a href="https://www.slf4j.org/manual.html">slf4j.provider</a>
     */
    static void configure(boolean debug) {
        if (debug) {
            System.setErr(MaskedStream.over(System.err, () -> mask.get()));
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
            System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
            System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS");
        } else {
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "ERROR");
        }
    }
}

package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Starts scripts of a POSIX shell on one machine. Safe for several threads; more scripts than the machine accepts at once
 * wait for their turn.
 */
interface Shell extends AutoCloseable {
    /**
     * A script whose quoted form has more bytes than this may be refused by the machine; bigger ones go through standard
     * input. Linux takes arguments of 128 KiB.
     */
    default int longestScript() {
        return 100 * 1024;
    }

    /**
     * Starts {@code PREFIX sh -c SCRIPT}, the script quoted.
     *
     * @param prefix words that become another user, such as {@code sudo -n -u root --}, each already quoted where
     *     needed; or ""
     * @param script text for {@code sh}; it has no arguments ({@code set --} gives it some)
     * @throws io.jenkins.plugins.poni.model.UnreachableException if the connection is broken
     */
    Running start(String prefix, String script) throws InterruptedException;

    /**
     * What to throw when a stream of a running script failed: an {@link
     * io.jenkins.plugins.poni.model.UnreachableException} that names the node, its address and what broke.
     */
    OperationException broken(IOException cause);

    /** Ends everything that still runs, and the connection. */
    @Override
    void close();

    /**
     * A script that was started. Whoever has it reads both output streams until their end (a machine stops when either is
     * full) or closes it. A blocked read or write of an interrupted thread ends with {@link
     * java.io.InterruptedIOException} within a second.
     */
    interface Running extends AutoCloseable {
        /** Closing it is the end of input for the script. Writing after the script's end fails. */
        OutputStream stdin();

        InputStream stdout();

        InputStream stderr();

        /**
         * Waits for the end of the script itself; children that it left behind may still hold the output streams open.
         *
         * @return its exit code, 128 + n when signal n ended it, or nothing when the time is over
         * @throws io.jenkins.plugins.poni.model.UnreachableException if the connection broke before the end was known
         */
        OptionalInt waitFor(Duration timeout) throws InterruptedException;

        /** Ends the script and its children if it still runs; returns within about a second. */
        @Override
        void close();
    }
}

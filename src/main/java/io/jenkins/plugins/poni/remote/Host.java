package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Content;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * One machine, connected and logged in to, on which files are examined and replaced and commands run. Everything that a
 * run does on a node goes over one of these. Methods other than {@link #close()} and {@link #run} are for one thread at
 * a time; all of them end within a second of an interrupt.
 *
 * <p>Failures of the connection are {@link io.jenkins.plugins.poni.model.UnreachableException}; whatever the machine
 * answers about a single file comes back as data.
 */
public interface Host extends AutoCloseable {
    /** Bytes of the largest file that is fetched. */
    int LARGEST_FETCH = 1 << 20;

    /** Bytes of all files that one call fetches, which are in memory together. */
    int MOST_FETCHED = 64 << 20;

    /**
     * Learns the state of files and the content of directories in one round trip, whatever their number.
     *
     * @return the state of each path, and of everything found below the trees, in no particular order
     */
    Survey survey(SurveyScope scope) throws InterruptedException;

    /**
     * Surveys for a caller who will likely {@link #apply} next: where it can, the machine then waits for the changes in the
     * same session, until they come or this is closed. Nothing is different otherwise.
     */
    default Survey surveyToChange(SurveyScope scope) throws InterruptedException {
        return survey(scope);
    }

    /**
     * Reads files as they are.
     *
     * @param paths absolute paths of existing files
     * @return the content of each path that could be read and is no larger than {@link #LARGEST_FETCH}, as far as they fit
     *     into {@link #MOST_FETCHED}
     */
    Map<String, Content> fetch(Collection<String> paths) throws InterruptedException;

    /**
     * Applies all changes in one stream. Each file is either as before or as demanded when this returns or fails.
     *
     * @return one outcome for every change, in the order of the changes
     */
    List<Applied> apply(Changes changes) throws InterruptedException;

    /**
     * Runs a shell text and hears its output line by line.
     *
     * @return the exit code, 128 + n when signal n ended it
     * @throws io.jenkins.plugins.poni.model.OperationException if it did not end in time; the process is ended first
     */
    int run(RemoteCommand command, OutputSink output) throws InterruptedException;

    /** Ends the connection, and with it whatever still runs over it. */
    @Override
    void close();
}

package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import io.jenkins.plugins.poni.jenkins.work.Verb;
import java.io.EOFException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What to say when the agent was lost on which a step worked: which, what is known to have finished, and how to go on. Its
 * cause is an end of a stream, by which {@code retry(conditions: [agent()])} knows it; not the exception that told of the
 * loss, which for some kinds of agents can't be stored with the build, so that it is shown with all stack traces.
 */
final class LostAgent {
    private static final Logger LOGGER = Logger.getLogger(LostAgent.class.getName());
    private static final String AGAIN = "When the agent is back, or another one can take its place, build again;"
            + " retry(count: 2, conditions: [agent()]) around node does so by itself.";

    private final StepSurroundings surroundings;
    private final PoniStep step;

    LostAgent(StepSurroundings surroundings, PoniStep step) {
        this.surroundings = surroundings;
        this.step = step;
    }

    /** Of a step without a report. */
    AbortException during(Throwable loss) {
        return told(". What is done already stays as it is. " + AGAIN, loss);
    }

    /** @param finished a line for each node or task that is known to have ended */
    AbortException during(Verb verb, List<String> finished, Throwable loss) {
        String known = finished.isEmpty()
                ? "Nothing is known to have finished before. "
                : "Known to have finished before: " + String.join("; ", finished) + ". ";
        return told(", so that there is no report. " + known + advice(verb), loss);
    }

    private AbortException told(String story, Throwable loss) {
        AbortException told =
                new AbortException("The agent \"" + surroundings.agent() + "\" was lost during " + step.verb() + story);
        told.initCause(new EOFException("the connection to the agent ended"));
        LOGGER.log(Level.FINE, told.getMessage(), loss);
        return told;
    }

    private static String advice(Verb verb) {
        if (verb instanceof Verb.Control) {
            return "Other commands may have run, or may still run. Where it is safe to run them twice, build again, or leave"
                    + " nodes out by exclude and dependencies by noDeps.";
        }
        boolean changes = verb instanceof Verb.Deploy deploy && !deploy.dryRun();
        return (changes
                        ? "On the other nodes each file is either old or new, and on_change commands may not have run. "
                        : "")
                + AGAIN;
    }
}

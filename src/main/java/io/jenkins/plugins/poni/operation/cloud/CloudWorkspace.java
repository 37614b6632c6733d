package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.operation.Targets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the cloud verbs need of definitions and nodes; it is done where the repository is. */
public interface CloudWorkspace {
    /** What a plan is read for. */
    enum Purpose {
        /** To look at machines. */
        LOOK(false, false),
        /** To change the definitions, so that it is better known beforehand when they can't be. */
        CHANGE(true, false),
        /** To say what would be launched, or to launch what is left. */
        LAUNCH(false, true),
        /** To launch machines and write them down. */
        LAUNCH_AND_CHANGE(true, true);

        private final boolean change;
        private final boolean launch;

        Purpose(boolean change, boolean launch) {
            this.change = change;
            this.launch = launch;
        }

        /** Whether the definitions are going to be changed. */
        boolean isChange() {
            return change;
        }

        /** Whether user data are needed; only then are they rendered, with all that their templates ask for. */
        boolean isLaunch() {
            return launch;
        }
    }

    /**
     * Reads what the nodes want.
     *
     * @throws io.jenkins.plugins.poni.model.DefinitionException if the definitions are invalid
     * @throws io.jenkins.plugins.poni.model.UsageException if no node matches
     */
    CloudPlan plan(Targets targets, Purpose purpose) throws InterruptedException;

    /**
     * Writes which machines nodes have, their addresses and host keys, and who has which machine of a pool. Nothing is
     * committed.
     *
     * @return what was not written and why, by node: machines of a pool that somebody else took in the meantime
     */
    Map<String, String> write(List<MachineUpdate> updates) throws InterruptedException;

    /**
     * Waits until nodes accept an authenticated login.
     *
     * @return why they don't, by node; empty when all do
     */
    Map<String, String> awaitLogin(Collection<String> nodes, Duration longest) throws InterruptedException;

    /**
     * Commits what was written about these nodes, once, whichever object wrote it.
     *
     * @param subject what was done, in one line
     * @return the revision, or an empty text when there was nothing to commit
     */
    String commit(String subject, Collection<String> nodes) throws InterruptedException;
}

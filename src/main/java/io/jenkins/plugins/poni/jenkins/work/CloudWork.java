package io.jenkins.plugins.poni.jenkins.work;

import hudson.model.TaskListener;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.operation.cloud.CloudPlan;
import io.jenkins.plugins.poni.operation.cloud.CloudWorkspace;
import io.jenkins.plugins.poni.operation.cloud.MachineUpdate;
import io.jenkins.plugins.poni.operation.cloud.RepositoryWorkspace;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a cloud verb, which runs on the controller, to the definitions in a workspace and to the nodes that are
 * reached from there.
 *
 * @param <T> what comes back
 */
public final class CloudWork<T extends Serializable> extends CheckoutWork<T> {
    private static final long serialVersionUID = 1L;

    /**
     * What is called.
     *
     * @param <T> what comes back
     */
    public interface Call<T extends Serializable> extends Serializable {
        /** Calls it. */
        T on(CloudWorkspace workspace) throws InterruptedException;
    }

    /** {@link CloudWorkspace#plan}. */
    public record Plan(Targets targets, CloudWorkspace.Purpose purpose) implements Call<CloudPlan> {
        @Override
        public CloudPlan on(CloudWorkspace workspace) throws InterruptedException {
            return workspace.plan(targets, purpose);
        }
    }

    /** {@link CloudWorkspace#write}. */
    public record Write(ArrayList<MachineUpdate> updates) implements Call<HashMap<String, String>> {
        public Write(List<MachineUpdate> updates) {
            this(new ArrayList<>(updates));
        }

        @Override
        public HashMap<String, String> on(CloudWorkspace workspace) throws InterruptedException {
            return new HashMap<>(workspace.write(updates));
        }
    }

    /** {@link CloudWorkspace#awaitLogin}. */
    public record AwaitLogin(ArrayList<String> nodes, Duration longest) implements Call<HashMap<String, String>> {
        public AwaitLogin(Collection<String> nodes, Duration longest) {
            this(new ArrayList<>(nodes), longest);
        }

        @Override
        public HashMap<String, String> on(CloudWorkspace workspace) throws InterruptedException {
            return new HashMap<>(workspace.awaitLogin(nodes, longest));
        }
    }

    /** {@link CloudWorkspace#commit}; the subject may be followed by more paragraphs. */
    public record Commit(String message, ArrayList<String> nodes) implements Call<String> {
        public Commit(String message, Collection<String> nodes) {
            this(message, new ArrayList<>(nodes));
        }

        @Override
        public String on(CloudWorkspace workspace) throws InterruptedException {
            return workspace.commit(message, nodes);
        }
    }

    /**
     * What every call of a step needs.
     *
     * @param directory root of the definitions, relative to the workspace; empty for the workspace itself
     * @param access how new machines are logged in to
     * @param secrets values by the names that user data ask for
     * @param author of commits, {@code Name <address>}
     * @param listener hears of logins
     * @param temporary directory for this step alone, on the machine of the workspace
     */
    public record Settings(
            String directory,
            Access access,
            HashMap<String, String> secrets,
            String author,
            TaskListener listener,
            String temporary)
            implements Serializable {
        public Settings(
                String directory,
                Access access,
                Map<String, String> secrets,
                String author,
                TaskListener listener,
                String temporary) {
            this(directory, access, new HashMap<>(secrets), author, listener, temporary);
        }

        /** Everything in them that nobody may read. */
        public Collection<String> hidden() {
            return new BuildSecrets(secrets, access.logins()).masked();
        }

        /** Without the secrets. */
        @Override
        public String toString() {
            return "definitions \"" + directory + "\"";
        }
    }

    private final Settings settings;
    private final Call<T> call;

    public CloudWork(Settings settings, Call<T> call) {
        super(settings.directory());
        this.settings = settings;
        this.call = call;
    }

    @Override
    protected SecretMask mask() {
        return new SecretMask(settings.hidden());
    }

    @Override
    protected T perform(DefinitionRepository repository) throws IOException, InterruptedException {
        BouncyCastleClasses.load();
        Path temporary = Path.of(settings.temporary());
        Files.createDirectories(temporary);
        BuildSecrets hidden =
                new BuildSecrets(settings.secrets(), settings.access().logins());
        BuildLog log = BuildLog.of(settings.listener().getLogger(), hidden.masked());
        return call.on(new RepositoryWorkspace(
                repository,
                hidden,
                settings.access().newMachines(repository.root(), temporary, warning -> log.line("Warning: " + warning)),
                new CommitOptions(true, null, settings.author()),
                log));
    }
}

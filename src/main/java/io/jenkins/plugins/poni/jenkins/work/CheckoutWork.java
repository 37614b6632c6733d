package io.jenkins.plugins.poni.jenkins.work;

import hudson.AbortException;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.poni.model.PoniException;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.MasterToSlaveFileCallable;

/**
 * Something done with the definitions in a workspace, on the machine where that is. A failure that the user can put right
 * arrives as an {@link AbortException}, which a build log shows without a stack trace.
 *
 * @param <T> what comes back
 */
public abstract class CheckoutWork<T extends Serializable> extends MasterToSlaveFileCallable<T> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(CheckoutWork.class.getName());

    private final String directory;

    /** @param directory root of the definitions, relative to the workspace; empty for the workspace itself */
    protected CheckoutWork(String directory) {
        this.directory = directory;
    }

    /** Hides what no message may tell. */
    protected SecretMask mask() {
        return SecretMask.NONE;
    }

    /** Does it. */
    protected abstract T perform(DefinitionRepository repository) throws IOException, InterruptedException;

    /**
     * Libraries look for their own classes with the class loader of the thread, which on an agent and in a thread of
     * Jenkins knows nothing of a plugin.
     */
    @Override
    public final T invoke(File workspace, VirtualChannel channel) throws IOException, InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(CheckoutWork.class.getClassLoader());
        try {
            return perform(DefinitionRepository.open(root(workspace.toPath())));
        } catch (PoniException e) {
            // Not as its cause, which may be of a library: Jenkins neither sends nor stores those, and shows a stack
            // trace.
            LOGGER.log(Level.FINE, e, () -> "Failed in " + workspace);
            throw new AbortException(VisibleText.block(PipelineWords.of(mask().apply(e.getMessage()))));
        } catch (RuntimeException e) {
            throw withoutSecrets(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The build log shows the texts of a failure and of its causes. */
    private RuntimeException withoutSecrets(RuntimeException failure) {
        SecretMask mask = mask();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.toString();
            if (!mask.apply(text).equals(text)) {
                IllegalStateException shown = new IllegalStateException(mask.apply(failure.toString()));
                shown.setStackTrace(failure.getStackTrace());
                return shown;
            }
        }
        return failure;
    }

    /** A pipeline of a multibranch project may be anybody's, so the directory can't leave its workspace. */
    private Path root(Path workspace) throws IOException {
        Path root = workspace.resolve(directory).normalize();
        Path real = root.toFile().exists() ? root.toRealPath() : root;
        if (!root.startsWith(workspace.normalize())
                || root.toFile().exists() && !real.startsWith(workspace.toRealPath())) {
            throw new AbortException("The directory \"" + directory
                    + "\" is outside the workspace. Name one inside it, relative to it.");
        }
        return root;
    }
}

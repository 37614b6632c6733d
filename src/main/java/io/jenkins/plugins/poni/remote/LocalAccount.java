package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.UsageException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Who runs Poni, and where that one's files are. A user id without an entry in passwd, as agents in containers often have,
 * makes Java say {@code ?} for both; {@code HOME} is then where the shell and git look, too.
 */
public final class LocalAccount {
    private static final String UNKNOWN = "?";

    private LocalAccount() {}

    /** The login name, if there is one. */
    public static Optional<String> name() {
        return known(System.getProperty("user.name"));
    }

    /**
     * The home directory.
     *
     * @throws UsageException if neither the system nor {@code HOME} names one
     */
    public static Path home() {
        return findHome()
                .orElseThrow(
                        () -> new UsageException("Cannot find the home directory: the user id that runs Poni has no"
                                + " entry in passwd, and HOME is not set. Set HOME to a directory."));
    }

    /** The home directory if there is one, for files that are only looked for. */
    public static Optional<Path> findHome() {
        return home(System.getProperty("user.home"), System.getenv());
    }

    /** The home directory, or the root where there is none: nothing of the user's is found below it. */
    public static Path homeOrRoot() {
        return findHome()
                .orElseGet(() ->
                        FileSystems.getDefault().getRootDirectories().iterator().next());
    }

    /**
     * @param property what Java says
     * @param environment where HOME may say it too
     */
    static Optional<Path> home(String property, Map<String, String> environment) {
        return known(property).or(() -> known(environment.get("HOME"))).map(Path::of);
    }

    private static Optional<String> known(String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank() && !text.equals(UNKNOWN));
    }
}

package io.jenkins.plugins.poni.repository;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from measuring the clock of the file system, which takes up to seconds, and from writing the result into the
 * user's home (JGit issue 99): it is told the coarsest resolution that it knows itself, which is always safe.
 */
final class QuietSystemReader extends SystemReader.Delegate {
    private static final String SECTION = "filesystem";
    private static final File USUAL = new File("/etc/gitconfig");
    private static final ThreadLocal<Boolean> WITHOUT_USER = new ThreadLocal<>();

    private QuietSystemReader(SystemReader other) {
        super(other);
    }

    /** Takes the place of JGit's own reader, once. */
    static synchronized void install() {
        SystemReader current = SystemReader.getInstance();
        if (!(current instanceof QuietSystemReader)) {
            SystemReader.setInstance(new QuietSystemReader(current));
        }
    }

    /**
     * Opens a repository whose configuration the opener knows better: JGit then adds nothing of the user to what the
     * repository itself says.
     */
    static Repository open(FileRepositoryBuilder builder) throws IOException {
        install();
        WITHOUT_USER.set(true);
        try {
            return builder.build();
        } finally {
            WITHOUT_USER.remove();
        }
    }

    /** The system's configuration of git, or null if there is none. */
    static Path systemFile() {
        SystemReader reader = SystemReader.getInstance();
        if (!reader.isWindows() && !reader.isMacOS()) {
            return USUAL.toPath();
        }
        File found = FS.DETECTED.getGitSystemConfig();
        return found == null ? null : found.toPath();
    }

    @Override
    public StoredConfig getUserConfig() throws ConfigInvalidException, IOException {
        return WITHOUT_USER.get() == null ? super.getUserConfig() : new Resolution(new Config(), FS.DETECTED);
    }

    /** JGit looks for what it has measured in the user's configuration, and not in what lies below that. */
    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Resolution(super.openUserConfig(parent, fs), fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Resolution(parent, fs);
    }

    /** Git's own place of the system-wide configuration; JGit would start git twice to ask for it. */
    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return isWindows() || isMacOS() ? super.openSystemConfig(parent, fs) : new FileBasedConfig(parent, USUAL, fs);
    }

    /** A configuration without a file that answers for every file system, and leaves the rest to the one below it. */
    private static final class Resolution extends FileBasedConfig {
        Resolution(Config parent, FS fs) {
            super(parent, new File("."), fs);
        }

        @Override
        public String getString(String section, String subsection, String name) {
            if (!SECTION.equals(section)) {
                return super.getString(section, subsection, name);
            }
            return name.equals("timestampResolution") ? "2 s" : "0 s";
        }

        @Override
        public void load() {
            // There is no file.
        }

        @Override
        public void save() {
            // Nothing is ever stored.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}

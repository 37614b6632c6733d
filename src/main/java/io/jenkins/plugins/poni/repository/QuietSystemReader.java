package io.jenkins.plugins.poni.repository;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit from measuring the clock of the file system, which takes up to seconds, and from writing the result into the
 * user's home (JGit issue 99): it is told the coarsest resolution that it knows itself, which is always safe.
 */
final class QuietSystemReader extends SystemReader.Delegate {
    private static final String SECTION = "filesystem";

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
        File usual = new File("/etc/gitconfig");
        return isWindows() || isMacOS() ? super.openSystemConfig(parent, fs) : new FileBasedConfig(parent, usual, fs);
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

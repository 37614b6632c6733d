package jenkins.util;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.OpenOption;
import java.util.Collection;

public abstract class VirtualFile implements Serializable {

    @NonNull
    public abstract String getName();

    @NonNull
    public abstract URI toURI();

    public abstract VirtualFile getParent();

    public abstract boolean isDirectory() throws IOException;

    public abstract boolean isFile() throws IOException;

    @CheckForNull
    public String readLink() throws IOException {
        throw new UnsupportedOperationException();
    }

    public abstract boolean exists() throws IOException;

    @NonNull
    public abstract VirtualFile[] list() throws IOException;

    @NonNull
    public Collection<String> list(
            @NonNull String includes,
            @CheckForNull String excludes,
            boolean useDefaultExcludes,
            OpenOption... openOptions)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    @NonNull
    public abstract VirtualFile child(@NonNull String name);

    public abstract long length() throws IOException;

    public abstract long lastModified() throws IOException;

    public abstract boolean canRead() throws IOException;

    public abstract InputStream open() throws IOException;

    public InputStream open(OpenOption... openOptions) throws IOException {
        throw new UnsupportedOperationException();
    }
}

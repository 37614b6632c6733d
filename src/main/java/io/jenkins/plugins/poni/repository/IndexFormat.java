package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.FileMode;

/**
 * Looks through git's index before JGit reads it, by <a href="https://git-scm.com/docs/index-format">index-format</a>: JGit
 * believes whatever number of entries a damaged file claims, and stops at formats that it does not know with other words.
 */
final class IndexFormat {
    private static final int MAGIC = 0x44495243;
    private static final int HASH = 20;
    private static final int STAT = 40;
    private static final int EXTENDED = 0x4000;
    private static final int LENGTH = 0xFFF;
    private static final long MAX_BYTES = 512L << 20;

    private final Path root;
    private final ByteBuffer in;

    private IndexFormat(Path root, ByteBuffer in) {
        this.root = root;
        this.in = in;
    }

    /**
     * @param index the file; one that does not exist is empty
     * @param root root of the definition repository, for messages
     * @throws OperationException if it is damaged, or in a format that JGit does not read
     */
    static void requireSupported(Path index, Path root) {
        try {
            if (!Files.exists(index)) {
                return;
            }
            if (!Files.isRegularFile(index) || Files.size(index) > MAX_BYTES) {
                throw corrupt(root, null);
            }
            new IndexFormat(root, ByteBuffer.wrap(Files.readAllBytes(index))).read();
        } catch (IOException e) {
            throw GitFaults.failure("read the index of", root, e);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw corrupt(root, e);
        }
    }

    private static OperationException corrupt(Path root, Exception cause) {
        return new OperationException(
                "Cannot read the index of \"" + root + "\": index file corrupt. Make it anew: remove .git/index, then"
                        + " 'git reset'.",
                cause);
    }

    private void read() {
        if (in.limit() == 0) {
            return;
        }
        int magic = in.getInt();
        int version = in.getInt();
        int count = in.getInt();
        if (magic != MAGIC || count < 0) {
            throw corrupt(root, null);
        }
        if (version < 2 || version > 4) {
            throw unsupported("version " + version);
        }
        in.limit(in.limit() - HASH);
        for (int i = 0; i < count; i++) {
            skipEntry(version);
        }
        while (in.remaining() > 0) {
            skipExtension();
        }
    }

    private void skipEntry(int version) {
        int start = in.position();
        int mode = in.getInt(start + 24);
        in.position(start + STAT + HASH);
        int flags = in.getShort() & 0xFFFF;
        if (version > 2 && (flags & EXTENDED) != 0) {
            in.getShort();
        }
        if (FileMode.TREE.equals(mode)) {
            throw unsupported("a sparse index");
        }
        if (version == 4) {
            while ((in.get() & 0x80) != 0) {
                // The rest of a number of more than seven bits.
            }
        } else if ((flags & LENGTH) < LENGTH) {
            in.position(in.position() + (flags & LENGTH));
        }
        while (in.get() != 0) {
            // To the end of the name.
        }
        if (version < 4) {
            in.position(start + (in.position() - 1 - start + 8) / 8 * 8);
        }
    }

    /** One whose name begins with a small letter has to be understood. */
    private void skipExtension() {
        byte[] name = new byte[4];
        in.get(name);
        int length = in.getInt();
        if (name[0] < 'A' || name[0] > 'Z') {
            String text = new String(name, StandardCharsets.ISO_8859_1);
            throw switch (text) {
                case "link" -> unsupported("a split index");
                case "sdir" -> unsupported("a sparse index");
                default -> text.matches("[a-z][ -~]{3}") ? unsupported("the extension " + text) : corrupt(root, null);
            };
        }
        in.position(in.position() + length);
    }

    private OperationException unsupported(String what) {
        String remedy = switch (what) {
            case "a sparse index" -> "Turn it off by 'git sparse-checkout init --cone --no-sparse-index'";
            case "a split index" -> "Turn it off by 'git update-index --no-split-index'";
            default -> "Write it anew by 'git update-index --index-version 2 --force-write-index'";
        };
        return new OperationException("Cannot read the index of \"" + root + "\": it is " + what
                + ", which Poni does not support. " + remedy + ", or leave git to git by --no-commit.");
    }
}

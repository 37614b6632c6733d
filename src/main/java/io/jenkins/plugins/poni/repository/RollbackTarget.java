package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.SystemReader;

/**
 * Says before anything is touched whether the files of a commit can be made: a tree may hold names that lead out of the
 * work tree or into {@code .git}, and git only finds that when it writes them.
 */
final class RollbackTarget {
    private final VersionedRoot tree;
    private final RevCommit commit;
    private final ObjectChecker checker = new ObjectChecker()
            .setSafeForWindows(SystemReader.getInstance().isWindows())
            .setSafeForMacOS(SystemReader.getInstance().isMacOS());
    private final Set<ObjectId> checked = new HashSet<>();

    RollbackTarget(VersionedRoot tree, RevCommit commit) {
        this.tree = tree;
        this.commit = commit;
    }

    /** @throws OperationException if they cannot, or would be no definitions */
    void requireUsable() throws IOException {
        try (ObjectReader reader = tree.repository().newObjectReader()) {
            ObjectId top = below(reader, commit.getTree());
            check(reader, top, "");
            requireMarker(reader, top);
        }
    }

    private ObjectId below(ObjectReader reader, ObjectId top) throws IOException {
        if (tree.prefix().isEmpty()) {
            return top;
        }
        try (TreeWalk walk = TreeWalk.forPath(reader, tree.prefix(), top)) {
            if (walk == null || !FileMode.TREE.equals(walk.getRawMode(0))) {
                throw refusal("the directory \"" + tree.prefix() + "\" is not in it");
            }
            return walk.getObjectId(0);
        }
    }

    private void check(ObjectReader reader, ObjectId id, String path) throws IOException {
        if (!checked.add(id)) {
            return;
        }
        byte[] raw = reader.open(id, Constants.OBJ_TREE).getCachedBytes();
        try {
            checker.checkTree(id, raw);
        } catch (CorruptObjectException e) {
            throw refusal("\"" + tree.prefixed(path) + "\" has a name in it that git refuses: " + e.getMessage());
        }
        CanonicalTreeParser entries = new CanonicalTreeParser();
        entries.reset(raw);
        for (; !entries.eof(); entries.next(1)) {
            String at = path + entries.getEntryPathString();
            FileMode mode = entries.getEntryFileMode();
            if (FileMode.TREE.equals(mode)) {
                check(reader, entries.getEntryObjectId(), at + "/");
            } else {
                checkEntry(reader, entries.getEntryObjectId(), mode, at);
            }
        }
    }

    private void checkEntry(ObjectReader reader, ObjectId id, FileMode mode, String path) throws IOException {
        if (FileMode.GITLINK.equals(mode)) {
            return;
        }
        if (!reader.has(id)) {
            throw refusal(
                    "the content of \"" + path + "\" is not in this clone, which may be a partial one. Let git fetch"
                            + " it, for example by 'git diff HEAD "
                            + commit.abbreviate(10).name() + "', and try again");
        }
        if (FileMode.SYMLINK.equals(mode) && isFixedPlace(path)) {
            requireInside(path, new String(reader.open(id).getCachedBytes(), StandardCharsets.UTF_8));
        }
    }

    private static boolean isFixedPlace(String path) {
        return History.DEFINITIONS.contains(path) || path.equals(Labels.LEASES);
    }

    private void requireInside(String path, String target) {
        boolean inside;
        try {
            Path end = tree.root().resolve(target).normalize();
            inside = !Path.of(target).isAbsolute() && end.startsWith(tree.root()) && !end.equals(tree.root());
        } catch (InvalidPathException e) {
            inside = false;
        }
        if (!inside) {
            throw refusal("\"" + path + "\" is a symbolic link to \"" + target + "\" in it, out of the repository");
        }
    }

    /** Without its marker a directory is no repository, and no command could bring it back. */
    private void requireMarker(ObjectReader reader, ObjectId top) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(reader, DefinitionLoader.ROOT_FILE, top)) {
            int type = walk == null ? 0 : walk.getRawMode(0) & FileMode.TYPE_MASK;
            if (type != FileMode.TYPE_FILE && type != FileMode.TYPE_SYMLINK) {
                throw refusal(
                        "it has no file " + DefinitionLoader.ROOT_FILE + ", so it is no state of these definitions");
            }
        }
    }

    private OperationException refusal(String reason) {
        return new OperationException("Cannot roll back \"" + tree.root() + "\" to "
                + commit.abbreviate(10).name() + ": " + reason + ". Nothing was changed.");
    }
}

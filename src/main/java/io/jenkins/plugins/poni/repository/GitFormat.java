package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.OperationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a git repository is stored in a way that can be read, said before anything of it is. */
final class GitFormat {
    private static final Set<String> KNOWN =
            Set.of("noop", "preciousobjects", "partialclone", "worktreeconfig", "relativeworktrees");

    private final Path root;

    private GitFormat(Path root) {
        this.root = root;
    }

    /**
     * @param root root of the definition repository, for messages
     * @throws OperationException if it is stored in another way
     */
    static void requireSupported(GitPlace place, Path root) {
        GitFormat format = new GitFormat(root);
        List<GitConfigText.Entry> entries = GitConfiguration.format(place);
        int version = format.version(entries);
        for (GitConfigText.Entry entry : entries) {
            if (entry.section().equals("extensions")) {
                format.requireKnown(entry, version);
            }
        }
        if (Files.isDirectory(place.commonDir().resolve("reftable"))) {
            throw format.refusal("its branches are stored as a reftable", "a clone with --ref-format=files");
        }
    }

    private int version(List<GitConfigText.Entry> entries) {
        String version = entries.stream()
                .filter(entry -> entry.is("core", "repositoryformatversion"))
                .map(entry -> String.valueOf(entry.value()))
                .reduce("0", (first, second) -> second);
        if (!version.equals("0") && !version.equals("1")) {
            throw refusal("its format is " + version + ", expected is 0 or 1", "a clone of it");
        }
        return Integer.parseInt(version);
    }

    private void requireKnown(GitConfigText.Entry entry, int version) {
        String value = entry.value() == null ? "true" : entry.value().toLowerCase(Locale.ROOT);
        switch (entry.name()) {
            case "objectformat" -> {
                if (!value.equals("sha1")) {
                    throw refusal("its objects are named by " + entry.value(), "a repository with sha1");
                }
            }
            case "refstorage" -> {
                if (!value.equals("files")) {
                    throw refusal("its branches are stored as " + entry.value(), "a clone with --ref-format=files");
                }
            }
            default -> {
                if (version > 0 && !KNOWN.contains(entry.name())) {
                    throw refusal("it uses the extension \"" + entry.name() + "\"", "a clone without it");
                }
            }
        }
    }

    private OperationException refusal(String what, String instead) {
        return new OperationException("Cannot read the git repository of \"" + root + "\": " + what
                + ", which Poni does not support. Use " + instead + ", or leave git to git by --no-commit.");
    }
}

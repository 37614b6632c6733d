package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.Survey;
import io.jenkins.plugins.poni.remote.SurveyScope;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what was declared for a node with what is there, in one round trip. */
final class Comparison {
    private final RenderedNode rendered;
    private final String prefix;
    private final Map<String, RenderedFile> wanted = new LinkedHashMap<>();

    /**
     * @param pathPrefix directory under which the files of all nodes go, or an empty text
     */
    Comparison(RenderedNode rendered, String pathPrefix) {
        this.rendered = rendered;
        this.prefix =
                pathPrefix.isEmpty() ? "" : pathPrefix + "/" + rendered.node().name();
        for (RenderedFile file : rendered.files()) {
            if (file.dest() != null) {
                wanted.put(prefix + file.dest(), file);
            }
        }
    }

    /**
     * One finding for each declared file in the order of declaration, then one for each file that nobody declared.
     *
     * @param toChange whether the host will likely be told to change what is found
     */
    List<Finding> make(Host host, boolean toChange) throws InterruptedException {
        if (wanted.isEmpty() && rendered.trees().isEmpty()) {
            return List.of();
        }
        List<String> trees =
                rendered.trees().stream().map(tree -> prefix + tree.dest()).toList();
        Set<String> declared = new LinkedHashSet<>(wanted.keySet());
        rendered.others().forEach(path -> declared.add(prefix + path));
        Set<String> directories = RealPaths.above(declared);
        directories.addAll(trees);
        SurveyScope scope =
                new SurveyScope(wanted.keySet(), trees, !trees.isEmpty() || someOwnerIsDeclared(), directories);
        Survey survey = toChange ? host.surveyToChange(scope) : host.survey(scope);
        RealPaths real = new RealPaths(survey);
        List<Finding> findings = new ArrayList<>(declaredFiles(survey, real));
        findings.addAll(new Undeclared(rendered.trees(), prefix, real).find(survey, declared));
        return findings;
    }

    private List<Finding> declaredFiles(Survey survey, RealPaths real) {
        Map<String, FileState> ends = new LinkedHashMap<>();
        wanted.forEach((path, file) -> {
            FileState found = survey.states().getOrDefault(path, FileState.missing(path));
            FileState end = file.followLinks() ? survey.followed().get(path) : null;
            ends.put(path, end == null ? found : end);
        });
        Map<String, List<String>> places = new HashMap<>();
        ends.forEach((path, found) -> places.computeIfAbsent(real.of(found.path()), p -> new ArrayList<>())
                .add(path));
        List<Finding> findings = new ArrayList<>();
        ends.forEach((path, found) -> findings.add(places.get(real.of(found.path())).stream()
                .filter(other -> !wantsTheSame(path, other))
                .findFirst()
                .map(other -> sameFile(path, found, other))
                .orElseGet(() -> compare(path, wanted.get(path), found))));
        return findings;
    }

    private boolean wantsTheSame(String path, String other) {
        RenderedFile one = wanted.get(path);
        RenderedFile two = wanted.get(other);
        return path.equals(other)
                || one.content().sha256().equals(two.content().sha256())
                        && one.mode().equals(two.mode());
    }

    /** Writing both would change the file twice at each deployment. */
    private Finding sameFile(String path, FileState found, String other) {
        return refuse(
                path,
                wanted.get(path),
                found,
                "it is the same file as \"" + other + "\", which "
                        + wanted.get(other).origin() + " declares with another content or mode",
                "Declare it once.");
    }

    private boolean someOwnerIsDeclared() {
        return wanted.values().stream()
                .anyMatch(file -> file.mode().owner() != null || file.mode().group() != null);
    }

    private Finding compare(String path, RenderedFile file, FileState found) {
        return switch (found.type()) {
            case MISSING -> Finding.of(file, path, found, FileStatus.MISSING, "");
            case FILE -> compareFile(path, file, found);
            case DIRECTORY ->
                refuse(path, file, found, "it is a directory", "Deploy to a file in it, or remove it from the node.");
            case LINK ->
                refuse(
                        path,
                        file,
                        found,
                        "it is a symbolic link to \"" + found.detail() + "\"",
                        "Deploy to the target of the link, or set follow_links: true on the file.");
            case OTHER -> refuse(path, file, found, "it is neither a file nor a directory", "Remove it from the node.");
            case UNREADABLE ->
                refuse(path, file, found, found.detail(), "Give the login access to it, or set ssh.sudo for the node.");
        };
    }

    static Finding refuse(String path, RenderedFile file, FileState found, String what, String remedy) {
        return Finding.of(
                file, path, found, FileStatus.ERROR, "Cannot manage \"" + path + "\": " + what + ". " + remedy);
    }

    private static Finding compareFile(String path, RenderedFile file, FileState found) {
        FileMode mode = file.mode();
        if (found.size() != file.content().size()
                || !found.sha256().equals(file.content().sha256())) {
            return Finding.of(file, path, found, FileStatus.DIFFERS, "");
        }
        if (!mode.acceptsOwner(found)) {
            return Finding.of(file, path, found, FileStatus.OWNER, ownerDetail(mode, found));
        }
        if (!mode.acceptsBits(found.bits())) {
            return Finding.of(
                    file,
                    path,
                    found,
                    FileStatus.MODE,
                    "mode " + FileMode.octal(found.bits()) + ", declared " + FileMode.octal(mode.bits()));
        }
        return Finding.of(file, path, found, FileStatus.OK, "");
    }

    private static String ownerDetail(FileMode mode, FileState found) {
        return "owned by " + found.owner() + ":" + found.group() + ", declared "
                + (mode.owner() == null ? "" : mode.owner()) + ":" + (mode.group() == null ? "" : mode.group());
    }
}

package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.Survey;
import io.jenkins.plugins.poni.remote.SurveyScope;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedNode;
import io.jenkins.plugins.poni.template.RenderedTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        SurveyScope scope = new SurveyScope(wanted.keySet(), trees, !trees.isEmpty() || someOwnerIsDeclared());
        Survey survey = toChange ? host.surveyToChange(scope) : host.survey(scope);
        List<Finding> findings = new ArrayList<>();
        wanted.forEach((path, file) -> {
            FileState found = survey.states().getOrDefault(path, FileState.missing(path));
            FileState end = file.followLinks() ? survey.followed().get(path) : null;
            findings.add(compare(path, file, end == null ? found : end));
        });
        findings.addAll(extras(survey));
        return findings;
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

    private Finding refuse(String path, RenderedFile file, FileState found, String what, String remedy) {
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

    private List<Finding> extras(Survey survey) {
        List<Finding> extras = new ArrayList<>();
        Set<String> declared = new HashSet<>(wanted.keySet());
        rendered.others().forEach(path -> declared.add(prefix + path));
        survey.found().values().stream()
                .filter(state -> !declared.contains(state.path()))
                .sorted(Comparator.comparing(FileState::path))
                .forEach(state -> extras.add(extra(state)));
        return extras;
    }

    /** The innermost trees that hold the file decide whether it is removed, and what that calls for. */
    private Finding extra(FileState state) {
        if (state.type() == FileState.Type.UNREADABLE) {
            return refuse(
                    state.path(),
                    null,
                    state,
                    state.detail(),
                    "Give the login access to it, or set ssh.sudo for the node.");
        }
        return new Finding(state.path(), null, state, FileStatus.EXTRA, detail(state), innermost(state));
    }

    private List<RenderedTree> innermost(FileState state) {
        List<RenderedTree> around = rendered.trees().stream()
                .filter(tree -> state.path().startsWith(prefix + tree.dest() + "/"))
                .toList();
        int deepest =
                around.stream().mapToInt(tree -> tree.dest().length()).max().orElseThrow();
        return around.stream().filter(tree -> tree.dest().length() == deepest).toList();
    }

    private static String detail(FileState extra) {
        return extra.type().name().toLowerCase(Locale.ROOT) + ", " + extra.size() + " bytes, mode "
                + FileMode.octal(extra.bits()) + ", owned by " + extra.owner() + ":" + extra.group();
    }
}

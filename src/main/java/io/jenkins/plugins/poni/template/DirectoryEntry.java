package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.template.jinja.Rendering;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An entry under {@code directories} on one node: where it is, and what is copied there. */
final class DirectoryEntry {
    private static final int EXECUTABLE = 0755;

    private final Workshop workshop;
    private final Config config;
    private final DirectorySpec spec;
    private final List<String> places;
    private final Rendering rendering;

    DirectoryEntry(Workshop workshop, Node node, Config config, DirectorySpec spec) {
        this.workshop = workshop;
        this.config = config;
        this.spec = spec;
        this.places = Workshop.places(config, spec.base());
        this.rendering = workshop.rendering(
                workshop.names(node, config), workshop.files().loader(places, false));
    }

    boolean isUsed() {
        return spec.when() == null || workshop.snippets().holds(spec.when(), spec.at("when"), rendering);
    }

    String destination() {
        return Destination.directory(workshop.snippets().text(spec.dest(), spec.at("dest"), rendering), spec.dest());
    }

    /** All files that are copied, in the order of their names. */
    List<RenderedFile> files() {
        List<RenderedFile> files = new ArrayList<>();
        if (spec.source() != null) {
            String name = workshop.snippets().text(spec.source(), spec.at("source"), rendering);
            Path source = workshop.files().require(places, name);
            String dest = destination();
            workshop.files()
                    .tree(source)
                    .forEach((below, content) -> files.add(copied(source.resolve(below), dest + "/" + below, content)));
        }
        return files;
    }

    /** A script stays a script; where permission bits are declared, they are those of all files. */
    private FileMode mode(Path source) {
        FileMode declared = spec.mode();
        return declared.bits() == null && workshop.files().isExecutable(source)
                ? new FileMode(EXECUTABLE, declared.owner(), declared.group())
                : declared;
    }

    private RenderedFile copied(Path source, String dest, Content content) {
        return new RenderedFile(
                config,
                workshop.files().relative(source),
                dest,
                content,
                mode(source),
                false,
                true,
                false,
                null,
                spec.onChange(),
                spec.origin());
    }
}

package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.template.jinja.RenderingInterruptedException;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Renders the files and directories of nodes, entry by entry; what fails becomes a problem of the node and the rest goes on. */
final class NodeRenderer {
    private static final FileFilter NOTHING = new FileFilter(config -> false, List.of());

    private final Workshop workshop;
    private final FileFilter filter;
    private final boolean feeding;
    private final Room records;

    /**
     * @param filter which files are wanted
     * @param feeding whether the others are rendered too, for the records that their templates make
     */
    NodeRenderer(Workshop workshop, FileFilter filter, boolean feeding) {
        this.workshop = workshop;
        this.filter = filter;
        this.feeding = feeding;
        this.records = new Room("The records of all nodes", workshop.limits().memoryBytes());
    }

    /** Renders everything of a node but its reports, which are left waiting. */
    Draft render(Node node) {
        Draft draft = render(node, filter);
        if (draft.hasTrees()) {
            node.configs().forEach(config -> findOthers(draft, config));
        }
        return draft;
    }

    private Draft draft(Node node) {
        return new Draft(
                node, new Room("The files of the node", workshop.limits().memoryBytes()));
    }

    /** Renders a node that nobody asked for, for its records alone. */
    Draft renderRecords(Node node) {
        return render(node, NOTHING);
    }

    private Draft render(Node node, FileFilter wanted) {
        Draft draft = draft(node);
        for (Config config : node.configs()) {
            for (FileSpec spec : config.definition().files()) {
                file(draft, config, spec, wanted.test(config.name(), spec.tags()));
            }
            for (DirectorySpec spec : config.definition().directories()) {
                if (wanted.test(config.name(), spec.tags())) {
                    directory(draft, config, spec);
                }
            }
        }
        return draft;
    }

    private void file(Draft draft, Config config, FileSpec spec, boolean wanted) {
        int order = draft.nextOrder();
        if (spec.report()) {
            if (wanted) {
                draft.waitFor(order, config, spec);
            }
        } else if (wanted) {
            files(draft, config, spec, null, file -> draft.add(order, file));
        } else if (feeding && !(spec.raw() && spec.bucket() == null)) {
            files(draft, config, spec, null, file -> {});
        }
    }

    /** Whether a node has a report that is wanted and that its condition does not leave out. */
    boolean usesReport(Node node) {
        Draft draft = draft(node);
        for (Config config : node.configs()) {
            for (FileSpec spec : config.definition().files()) {
                if (spec.report() && filter.test(config.name(), spec.tags()) && isUsed(draft, config, spec)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of what can't be told, as its condition fails or needs full buckets, it is said that it is used. */
    private boolean isUsed(Draft draft, Config config, FileSpec spec) {
        try {
            FileEntry entry = entry(draft, config, spec, null);
            return entry.items().stream().anyMatch(entry::isUsed);
        } catch (RenderingInterruptedException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return true;
        }
    }

    /**
     * Leaves out the reports of a node that are used, and says why.
     *
     * @return whether there are any
     */
    boolean withholdReports(Draft draft, List<WithheldReport.Cause> causes) {
        boolean withheld = false;
        for (Draft.Waiting report : draft.waiting()) {
            if (isUsed(draft, report.config(), report.spec())) {
                draft.withhold(new WithheldReport(report.spec().source(), causes));
                withheld = true;
            }
        }
        return withheld;
    }

    /** Renders the reports of a node. */
    void renderReports(Draft draft, Map<String, List<Map<String, Object>>> buckets) {
        for (Draft.Waiting report : draft.waiting()) {
            files(draft, report.config(), report.spec(), buckets, file -> draft.add(report.order(), file));
        }
    }

    private void files(
            Draft draft,
            Config config,
            FileSpec spec,
            Map<String, List<Map<String, Object>>> buckets,
            Consumer<RenderedFile> sink) {
        eachItem(draft, entry(draft, config, spec, buckets), spec.origin(), (entry, item) -> {
            RenderedFile file = entry.render(item);
            if (file != null) {
                sink.accept(file);
            }
        });
    }

    private FileEntry entry(Draft draft, Config config, FileSpec spec, Map<String, List<Map<String, Object>>> buckets) {
        RecordFunctions functions =
                new RecordFunctions(workshop.landscape().definitions(), config, draft.records(), buckets, records);
        return new FileEntry(workshop, draft.node(), config, spec, functions);
    }

    @FunctionalInterface
    private interface ItemWork {
        void with(FileEntry entry, Map<String, Object> item);
    }

    /** Does something for each item of an entry; a failure with one does not keep it from the others. */
    private void eachItem(Draft draft, FileEntry entry, Origin origin, ItemWork work) {
        collecting(
                draft,
                origin,
                () -> entry.items().forEach(item -> collecting(draft, origin, () -> work.with(entry, item))));
    }

    private void collecting(Draft draft, Origin origin, Runnable work) {
        try {
            work.run();
        } catch (RenderingInterruptedException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            draft.add(workshop.secrets().masked(TemplateException.problem(e, origin)));
        }
    }

    private void directory(Draft draft, Config config, DirectorySpec spec) {
        int order = draft.nextOrder();
        collecting(draft, spec.origin(), () -> {
            DirectoryEntry entry = new DirectoryEntry(workshop, draft.node(), config, spec);
            if (entry.isUsed()) {
                if (spec.purge() != DirectorySpec.Purge.NO) {
                    draft.add(new RenderedTree(config, entry.destination(), spec));
                }
                entry.files().forEach(file -> draft.add(order, file));
            }
        });
    }

    /** Every place that the files and directories of a node claim; what is broken is left out. */
    List<Destined> destinations(Node node) {
        Draft draft = draft(node);
        List<Destined> places = new ArrayList<>();
        for (Config config : node.configs()) {
            for (FileSpec spec : config.definition().files()) {
                eachItem(draft, entry(draft, config, spec, null), spec.origin(), (entry, item) -> {
                    String dest = entry.destination(item);
                    if (dest != null) {
                        places.add(new Destined(dest, false, spec.origin()));
                    }
                });
            }
            for (DirectorySpec spec : config.definition().directories()) {
                collecting(draft, spec.origin(), () -> destinations(node, config, spec, places));
            }
        }
        return places;
    }

    private void destinations(Node node, Config config, DirectorySpec spec, List<Destined> places) {
        DirectoryEntry entry = new DirectoryEntry(workshop, node, config, spec);
        if (entry.isUsed()) {
            if (spec.purge() != DirectorySpec.Purge.NO) {
                places.add(new Destined(entry.destination(), true, spec.origin()));
            }
            entry.files().forEach(file -> places.add(new Destined(file.dest(), false, spec.origin())));
        }
    }

    /** Finds the destinations of what the filter left out, which are not to be taken for unknown files. */
    private void findOthers(Draft draft, Config config) {
        for (FileSpec spec : config.definition().files()) {
            if (!filter.test(config.name(), spec.tags())) {
                eachItem(draft, entry(draft, config, spec, null), spec.origin(), (entry, item) -> {
                    String dest = entry.destination(item);
                    if (dest != null) {
                        draft.addOther(dest);
                    }
                });
            }
        }
        for (DirectorySpec spec : config.definition().directories()) {
            if (!filter.test(config.name(), spec.tags())) {
                collecting(draft, spec.origin(), () -> {
                    DirectoryEntry entry = new DirectoryEntry(workshop, draft.node(), config, spec);
                    if (entry.isUsed()) {
                        entry.files().forEach(file -> draft.addOther(file.dest()));
                    }
                });
            }
        }
    }
}

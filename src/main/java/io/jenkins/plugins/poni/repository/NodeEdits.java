package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.NodeSeries;
import io.jenkins.plugins.poni.model.PoniSystem;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.model.ValueSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes, removes and renames nodes and systems. */
final class NodeEdits {
    private static final String NEW_SYSTEM = "# Properties and setting overrides for everything below this system.\n";

    private final Definitions definitions;
    private final RepositoryEdit edit;
    private final Changes changes;

    NodeEdits(Definitions definitions, RepositoryEdit edit, Changes changes) {
        this.definitions = definitions;
        this.edit = edit;
        this.changes = changes;
    }

    void addSystem(String name) {
        requireFree("system", name);
        edit.put(Labels.system(name), NEW_SYSTEM);
        changes.line("added system " + name);
        changes.subject("Add system \"" + name + "\"");
    }

    List<String> createNodes(NewNodes request, ValueSource world) {
        Set<String> names = new LinkedHashSet<>();
        for (int id : request.series().ids()) {
            if (!names.add(NodeSeries.expand(request.name(), id))) {
                throw new UsageException("Cannot create " + request.series().size() + " nodes that are all named \""
                        + request.name() + "\". Put {id} into the name, such as \"" + request.name() + "{id}\".");
            }
        }
        names.forEach(name -> requireFree("node", name));
        requireTemplate(request.template());
        for (int id : request.series().ids()) {
            createNode(request, id, world);
        }
        List<String> created = List.copyOf(names);
        changes.subject("Create " + Changes.counted("node", created));
        return created;
    }

    private void createNode(NewNodes request, int id, ValueSource world) {
        String name = NodeSeries.expand(request.name(), id);
        String host = request.host() == null ? null : NodeSeries.expand(request.host(), id);
        YamlEditor file = edit.yaml(Labels.node(name));
        if (request.template() != null) {
            file.set(List.of("template"), request.template());
        }
        if (host != null || request.template() == null) {
            file.set(List.of("host"), host == null ? "" : host);
        }
        for (Assignment property : request.properties()) {
            Object value = property.forNode(id).value(TargetValues.ofNew(name, host, world));
            file.set(PropertyPlace.ofNode(property.path(), value), value);
        }
        changes.line("created node " + name + (host == null ? "" : ", host " + host));
    }

    private void requireTemplate(String template) {
        if (template == null) {
            return;
        }
        if (!Names.isSegment(template) || !edit.exists(Labels.template(template))) {
            throw new UsageException("There is no node template \"" + template + "\". "
                    + Names.didYouMean(template, edit.names(Labels.TEMPLATES, ".yaml"))
                    + " Node templates are files such as " + Labels.TEMPLATES + "/frontend.yaml.");
        }
    }

    private void requireFree(String kind, String name) {
        Names.requirePath(kind, name);
        for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
            String above = name.substring(0, end);
            if (definitions.node(above).isPresent()) {
                throw new UsageException("Cannot add \"" + name + "\" below \"" + above
                        + "\": that is a node, and only systems hold others.");
            }
        }
        if (definitions.node(name).isPresent()) {
            throw new UsageException("There is a node \"" + name + "\" already.");
        }
        if (definitions.system(name).isPresent() || edit.exists(Labels.directory(name))) {
            throw new UsageException("There is a system \"" + name + "\" already.");
        }
    }

    void removeNodes(List<String> names) {
        for (String name : names) {
            edit.remove(Labels.directory(name));
            changes.line("removed node " + name);
        }
        changes.subject("Remove " + Changes.counted("node", names));
    }

    void removeSystem(String name, boolean recursive) {
        PoniSystem system = definitions
                .system(name)
                .filter(found -> !name.isEmpty())
                .orElseThrow(() -> new UsageException("There is no system \"" + name + "\". "
                        + Names.didYouMean(
                                name, names(definitions.systems().stream().map(PoniSystem::name)))));
        List<String> nodes = system.withSubsystems()
                .flatMap(below -> below.nodes().stream())
                .map(node -> node.name())
                .toList();
        if (!nodes.isEmpty() && !recursive) {
            throw new UsageException("Cannot remove system \"" + name + "\": it holds " + Changes.counted("node", nodes)
                    + ". Remove them too by --recursive.");
        }
        edit.remove(Labels.directory(name));
        changes.line("removed system " + name);
        nodes.forEach(node -> changes.line("removed node " + node));
        changes.subject(
                "Remove system \"" + name + "\"" + (nodes.isEmpty() ? "" : " with " + Changes.counted("node", nodes)));
    }

    void rename(String from, String to) {
        boolean isNode = definitions.node(from).isPresent();
        if (!isNode && (from.isEmpty() || definitions.system(from).isEmpty())) {
            throw new UsageException("There is no node or system \"" + from + "\". "
                    + Names.didYouMean(
                            from,
                            names(Stream.concat(
                                    definitions.nodes().stream().map(node -> node.name()),
                                    definitions.systems().stream().map(PoniSystem::name)))));
        }
        String kind = isNode ? "node" : "system";
        if ((to + "/").startsWith(from + "/")) {
            throw new UsageException("Cannot rename " + kind + " \"" + from + "\" to \"" + to + "\": the new name is "
                    + (to.equals(from) ? "the old one." : "inside of the old one."));
        }
        requireFree(kind, to);
        edit.move(Labels.directory(from), Labels.directory(to));
        changes.line("renamed " + kind + " " + from + " to " + to);
        changes.subject("Rename " + kind + " \"" + from + "\" to \"" + to + "\"");
    }

    private static List<String> names(Stream<String> names) {
        return new ArrayList<>(names.filter(name -> !name.isEmpty()).toList());
    }
}

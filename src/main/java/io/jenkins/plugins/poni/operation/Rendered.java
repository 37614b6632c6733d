package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.template.FileFilter;
import io.jenkins.plugins.poni.template.RenderResult;
import io.jenkins.plugins.poni.template.RenderedNode;
import io.jenkins.plugins.poni.template.SystemRenderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All files of the chosen nodes, rendered before anything is touched. */
record Rendered(Map<Node, RenderedNode> nodes, RenderResult result) {

    /** Renders the targets, problems included. */
    static Rendered of(SystemRenderer renderer, List<Node> selected, FileFilter filter, Progress progress)
            throws InterruptedException {
        Map<Node, RenderedNode> nodes = new LinkedHashMap<>();
        selected.forEach(node -> nodes.put(node, null));
        RenderResult result =
                renderer.render(selected, filter, progress, rendered -> nodes.replace(rendered.node(), rendered));
        return new Rendered(nodes, result);
    }

    /**
     * @throws DefinitionException if any file of any node could not be rendered, so that nothing is half done
     */
    Rendered requireSound() {
        if (!result.problems().isEmpty()) {
            throw new DefinitionException(result.problems());
        }
        return this;
    }
}

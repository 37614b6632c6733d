package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.template.jinja.Rendering;
import io.jenkins.plugins.poni.template.jinja.RenderingInterruptedException;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import io.jenkins.plugins.poni.template.jinja.Templates;
import java.util.List;

/** Renders texts of nodes that belong to no config, such as what a new machine is told. */
final class TextRenderer {
    private static final List<String> ROOT = List.of("");

    private final Workshop workshop;

    TextRenderer(Workshop workshop) {
        this.workshop = workshop;
    }

    String render(Node node, String source, Origin origin) throws InterruptedException {
        try {
            Rendering rendering =
                    workshop.rendering(workshop.names(node), workshop.files().loader(ROOT, false));
            if (source.startsWith("#") || source.indexOf('\n') >= 0) {
                return Templates.text(origin.file(), origin.line(), source).render(rendering);
            }
            return workshop.files()
                    .template(workshop.files().require(ROOT, source), false)
                    .render(rendering);
        } catch (RenderingInterruptedException e) {
            throw new InterruptedException(e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new DefinitionException(workshop.secrets().masked(TemplateException.problem(e, origin)));
        }
    }
}

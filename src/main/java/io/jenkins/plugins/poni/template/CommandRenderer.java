package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.template.jinja.Function;
import io.jenkins.plugins.poni.template.jinja.Rendering;
import io.jenkins.plugins.poni.template.jinja.RenderingInterruptedException;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders the shell text of control commands. */
final class CommandRenderer {
    private final Workshop workshop;

    CommandRenderer(Workshop workshop) {
        this.workshop = workshop;
    }

    String render(Node node, Config config, CommandSpec command, List<String> args) throws InterruptedException {
        Map<String, Object> given = arguments(config, command, args);
        List<String> places = Workshop.places(config, command.base());
        Map<String, Object> names = workshop.names(node, config);
        names.put("args", Collections.unmodifiableMap(given));
        for (String function : List.of("edge", "record", "bucket")) {
            names.put(function, refused(function));
        }
        try {
            Rendering rendering = workshop.rendering(names, workshop.files().loader(places, true));
            if (command.run() != null) {
                return workshop.snippets().command(command.run(), command.at("run"), rendering);
            }
            String name = workshop.snippets().text(command.script(), command.at("script"), rendering);
            return workshop.files()
                    .template(workshop.files().require(places, name), true)
                    .render(rendering);
        } catch (RenderingInterruptedException e) {
            throw new InterruptedException(e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new DefinitionException(workshop.secrets().masked(TemplateException.problem(e, command.origin())));
        }
    }

    private static Function refused(String function) {
        return arguments -> {
            throw new TemplateException(
                    "A command calls " + function + "(…), which only files can", "Let a template of a file do it.");
        };
    }

    private static Map<String, Object> arguments(Config config, CommandSpec command, List<String> args) {
        List<String> names = List.copyOf(command.args().keySet());
        if (args.size() > names.size()) {
            throw new UsageException("The command \"" + command.name() + "\" of config \"" + config.name() + "\" takes "
                    + (names.isEmpty()
                            ? "no arguments"
                            : "at most " + names.size() + " arguments (" + String.join(", ", names) + ")")
                    + ", and " + args.size() + " are given.");
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = i < args.size() ? args.get(i) : command.args().get(names.get(i));
            if (value == null) {
                throw new UsageException("The command \"" + command.name() + "\" of config \"" + config.name()
                        + "\" needs the argument \"" + names.get(i) + "\". Give " + String.join(" ", names)
                        + " behind --.");
            }
            given.put(names.get(i), value);
        }
        return given;
    }
}

package io.jenkins.plugins.poni.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One entry under {@code commands} of a config.yaml: what a control command runs, and what has to run before it.
 *
 * @param name name of the command
 * @param run shell text, a template; null when {@code script} is given
 * @param script template file of the config that holds the shell text, relative to its directory; or null
 * @param base directory of the config that declares the entry, relative to the repository root
 * @param provides features that this command makes available
 * @param requires features whose providers, anywhere in the repository, run first; none is an error
 * @param optionalRequires features whose providers run first if there are any
 * @param timeout how long it may take, or null for the node's
 * @param sudo user to become ("" for none), or null for the node's
 * @param args names of the arguments after {@code --} with their defaults, null for one that must be given
 * @param origin where the entry stands
 * @param texts where the texts of its keys begin, by key
 */
public record CommandSpec(
        String name,
        String run,
        String script,
        String base,
        List<String> provides,
        List<String> requires,
        List<String> optionalRequires,
        Duration timeout,
        String sudo,
        Map<String, String> args,
        Origin origin,
        Map<String, Origin> texts) {

    public CommandSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(origin, "origin");
        if ((run == null) == (script == null)) {
            throw new IllegalArgumentException("A command has either run or script");
        }
        provides = List.copyOf(provides);
        requires = List.copyOf(requires);
        optionalRequires = List.copyOf(optionalRequires);
        args = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(args));
        texts = Map.copyOf(texts);
    }

    /** Names of the arguments that have no default. */
    public List<String> requiredArgs() {
        return args.entrySet().stream()
                .filter(arg -> arg.getValue() == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Where the text of a key begins, for what is wrong in it. */
    public Origin at(String key) {
        return texts.getOrDefault(key, origin);
    }
}

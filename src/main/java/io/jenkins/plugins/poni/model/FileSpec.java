package io.jenkins.plugins.poni.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One entry under {@code files} of a config.yaml: a template or plain file of the config and where it goes on a node.
 *
 * @param source path of the template relative to the config's directory; a template itself
 * @param base directory of the config that declares the entry, relative to the repository root
 * @param dest absolute path on the node, a template itself; ending in {@code /} it keeps the source's name without
 *     {@code .j2}; null when the file is only rendered
 * @param mode permissions to demand
 * @param when expression or template that must be true for the file to be used, or null
 * @param forEach expression that gives a list or map; the file is rendered once for each {@code item}; or null
 * @param raw true to take the source byte for byte
 * @param secret true when the content must never be shown
 * @param validate shell command run on the node with the new file's path in {@code $file} before it replaces the old,
 *     or null; a template itself
 * @param tags names by which {@code --tag} selects it; a file with tags is left out unless one of them is asked for
 * @param report true to render it after all other files, so that it sees full buckets
 * @param bucket name of the bucket that receives the rendered text, or null
 * @param onChange names of commands of the same config to run once after files of the node changed
 * @param followLinks true to write through a symbolic link at the destination
 * @param origin where the entry stands
 * @param texts where the texts of its keys begin, by key
 */
public record FileSpec(
        String source,
        String base,
        String dest,
        FileMode mode,
        String when,
        String forEach,
        boolean raw,
        boolean secret,
        String validate,
        List<String> tags,
        boolean report,
        String bucket,
        List<String> onChange,
        boolean followLinks,
        Origin origin,
        Map<String, Origin> texts) {

    public FileSpec {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(origin, "origin");
        tags = List.copyOf(tags);
        onChange = List.copyOf(onChange);
        texts = Map.copyOf(texts);
    }

    /** Where the text of a key begins, for what is wrong in it. */
    public Origin at(String key) {
        return texts.getOrDefault(key, origin);
    }
}

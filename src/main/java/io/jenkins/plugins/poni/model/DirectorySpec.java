package io.jenkins.plugins.poni.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One entry under {@code directories} of a config.yaml: a directory on the node, filled from one of the config or
 * watched for files that nobody declared.
 *
 * @param source directory of the config whose files are copied as they are, with all below it; null for none
 * @param base directory of the config that declares the entry, relative to the repository root
 * @param dest absolute path on the node; a template itself
 * @param mode permissions of the copied files
 * @param when expression or template that must be true, or null
 * @param purge what is done about files below {@code dest} that nobody declared
 * @param tags as for files
 * @param onChange as for files
 * @param origin where the entry stands
 * @param texts where the texts of its keys begin, by key
 */
public record DirectorySpec(
        String source,
        String base,
        String dest,
        FileMode mode,
        String when,
        Purge purge,
        List<String> tags,
        List<String> onChange,
        Origin origin,
        Map<String, Origin> texts) {

    /** What is done about files that nobody declared: nothing, named by an audit, or removed by a deploy as well. */
    public enum Purge {
        NO,
        REPORT,
        DELETE
    }

    public DirectorySpec {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(dest, "dest");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(purge, "purge");
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

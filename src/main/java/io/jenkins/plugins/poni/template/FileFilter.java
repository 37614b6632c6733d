package io.jenkins.plugins.poni.template;

import java.util.List;
import java.util.function.Predicate;

/** Which files of a node take part: those of matching configs, and of those the untagged or those of the tags asked for. */
public record FileFilter(Predicate<String> configs, List<String> tags) {
    /** Every config, untagged files only. */
    public static final FileFilter UNTAGGED = new FileFilter(config -> true, List.of());

    public FileFilter {
        tags = List.copyOf(tags);
    }

    /** Whether a file with these tags, of this config, takes part. */
    public boolean test(String config, List<String> fileTags) {
        return configs.test(config)
                && (tags.isEmpty() ? fileTags.isEmpty() : fileTags.stream().anyMatch(tags::contains));
    }
}

package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Definitions;
import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UsageException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses configs and tags that are nowhere on the chosen nodes. A misspelt filter leaves nothing to compare, and an audit
 * of nothing must not be a good one.
 */
final class WantedFiles {
    private final Definitions definitions;
    private final List<Config> configs;

    /** @param nodes the chosen nodes, at least one */
    WantedFiles(Definitions definitions, List<Node> nodes) {
        this.definitions = definitions;
        this.configs = nodes.stream().flatMap(node -> node.configs().stream()).toList();
    }

    /**
     * @param patterns configs asked for, each of which must be on one of the nodes; empty for all
     * @param tags tags asked for, each of which a file of these configs must have
     * @throws UsageException naming the first that is not there, and the nearest that is
     */
    void require(List<NodePattern> patterns, List<String> tags) {
        List<Predicate<String>> wanted =
                patterns.stream().map(definitions::meaningOfConfigs).toList();
        for (int i = 0; i < wanted.size(); i++) {
            requireConfig(patterns.get(i), wanted.get(i));
        }
        Set<String> known = configs.stream()
                .filter(config -> wanted.isEmpty() || wanted.stream().anyMatch(names -> names.test(config.name())))
                .flatMap(WantedFiles::tags)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String tag : tags) {
            if (!known.contains(tag)) {
                throw new UsageException("No file of the chosen nodes"
                        + (patterns.isEmpty() ? "" : " and configs") + " has the tag \"" + tag + "\". "
                        + Names.didYouMean(tag, known, "None of their files has a tag.")
                        + " --allow-none makes this no error.");
            }
        }
    }

    private void requireConfig(NodePattern pattern, Predicate<String> wanted) {
        Set<String> present = configs.stream().map(Config::name).collect(Collectors.toCollection(TreeSet::new));
        if (present.stream().noneMatch(wanted)) {
            String elsewhere =
                    definitions.configs().keySet().stream().anyMatch(wanted) ? ", though the repository has one" : "";
            throw new UsageException("No config of the chosen nodes matches \"" + pattern + "\"" + elsewhere + ". "
                    + Names.didYouMean(pattern.toString(), present, "They have no configs.")
                    + " --allow-none makes this no error.");
        }
    }

    private static Stream<String> tags(Config config) {
        return Stream.concat(
                        config.definition().files().stream().map(FileSpec::tags),
                        config.definition().directories().stream().map(DirectorySpec::tags))
                .flatMap(List::stream);
    }
}

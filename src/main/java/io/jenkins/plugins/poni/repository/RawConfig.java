package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.CommandSpec;
import io.jenkins.plugins.poni.model.DirectorySpec;
import io.jenkins.plugins.poni.model.FileSpec;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.util.List;
import java.util.Map;

/**
 * One directory below {@code configs/} as it is written, before the config that it extends is merged in.
 *
 * @param parent name of the config that it extends, or null
 * @param parentOrigin where that is said
 * @param settings what its settings.yaml holds
 */
record RawConfig(
        String name,
        String parent,
        Origin parentOrigin,
        List<FileSpec> files,
        List<DirectorySpec> directories,
        Map<String, CommandSpec> commands,
        List<String> provides,
        Map<String, Origin> requires,
        Value.Mapping settings,
        Origin origin) {

    /** Its directory, relative to the root. */
    String base() {
        return base(name);
    }

    static String base(String name) {
        return "configs/" + name;
    }
}

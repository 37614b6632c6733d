package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Config;
import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.Origin;
import java.util.List;
import java.util.Objects;

/**
 * A file of a node, rendered or taken as it is.
 *
 * @param config the config that declares it
 * @param source its template or plain file, relative to the repository root
 * @param dest absolute path on the node without {@code .}, {@code ..} or doubled slashes, or null when it is only rendered
 * @param content what the file should hold
 * @param mode permissions to demand
 * @param secret whether its content must never be shown
 * @param raw whether it was taken byte for byte
 * @param followLinks whether to write through a symbolic link
 * @param validate rendered shell text, or null
 * @param onChange commands of the config to run when it changed
 * @param origin where it is declared
 */
public record RenderedFile(
        Config config,
        String source,
        String dest,
        Content content,
        FileMode mode,
        boolean secret,
        boolean raw,
        boolean followLinks,
        String validate,
        List<String> onChange,
        Origin origin) {
    public RenderedFile {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(origin, "origin");
        onChange = List.copyOf(onChange);
    }
}

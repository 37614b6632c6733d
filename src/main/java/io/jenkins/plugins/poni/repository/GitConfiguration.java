package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.FileTrouble;
import io.jenkins.plugins.poni.model.OperationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What git is configured with in one work tree: the files of system, user and repository with all that they include, and
 * the environment. JGit passes over conditional includes, {@code $HOME} and most of the environment, and reads whatever
 * is included to its end, if it has one.
 */
final class GitConfiguration {
    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_DEPTH = 10;
    private static final int MAX_VARIABLES = 1000;

    private final Map<String, String> environment;
    private final GitPlace place;
    private final List<GitConfigText.Entry> entries = new ArrayList<>();
    private final List<String> remoteUrls = new ArrayList<>();

    private GitConfiguration(GitPlace place, Map<String, String> environment) {
        this.place = place;
        this.environment = environment;
    }

    /** What system, user and environment say, whom git believes in matters of safety: not the repository. */
    static GitConfiguration ofUser(Map<String, String> environment) {
        GitConfiguration configuration = new GitConfiguration(null, environment);
        configuration.addFilesOfUser();
        configuration.addVariables();
        return configuration;
    }

    /** Everything that counts in a work tree. */
    static GitConfiguration of(GitPlace place, Map<String, String> environment) {
        GitConfiguration urls = new GitConfiguration(place, environment);
        urls.addAll();
        GitConfiguration configuration = new GitConfiguration(place, environment);
        urls.entries.stream()
                .filter(entry -> entry.is("remote", "url") && entry.value() != null)
                .forEach(entry -> configuration.remoteUrls.add(entry.value()));
        configuration.addAll();
        return configuration;
    }

    /** Of the repository's own file alone, without what it includes: what says how the repository is stored. */
    static List<GitConfigText.Entry> format(GitPlace place) {
        GitConfiguration configuration = new GitConfiguration(place, Map.of());
        Path file = place.commonDir().resolve("config");
        return Files.exists(file) ? configuration.parsed(file) : List.of();
    }

    private void addAll() {
        addFilesOfUser();
        addFile(place.commonDir().resolve("config"), 0);
        if (isTrue("extensions", "worktreeconfig")) {
            addFile(place.gitDir().resolve("config.worktree"), 0);
        }
        addVariables();
    }

    private void addFilesOfUser() {
        String noSystem = environment.getOrDefault("GIT_CONFIG_NOSYSTEM", "");
        if (noSystem.isEmpty() || noSystem.equals("0") || noSystem.equals("false")) {
            String named = environment.get("GIT_CONFIG_SYSTEM");
            Optional.ofNullable(named == null ? QuietSystemReader.systemFile() : Path.of(named))
                    .ifPresent(file -> addFile(file, 0));
        }
        String global = environment.get("GIT_CONFIG_GLOBAL");
        if (global != null) {
            addFile(Path.of(global), 0);
            return;
        }
        String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (!xdg.isEmpty()) {
            addFile(Path.of(xdg, "git/config"), 0);
        } else {
            home().ifPresent(home -> addFile(home.resolve(".config/git/config"), 0));
        }
        home().ifPresent(home -> addFile(home.resolve(".gitconfig"), 0));
    }

    private Optional<Path> home() {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        return home.isEmpty() || home.equals("?") ? Optional.empty() : Optional.of(Path.of(home));
    }

    /** {@code GIT_CONFIG_COUNT} and its pairs. */
    private void addVariables() {
        int count;
        try {
            count = Integer.parseInt(
                    environment.getOrDefault("GIT_CONFIG_COUNT", "0").strip());
        } catch (NumberFormatException e) {
            return;
        }
        for (int i = 0; i < Math.min(count, MAX_VARIABLES); i++) {
            String[] parts = environment.getOrDefault("GIT_CONFIG_KEY_" + i, "").split("\\.");
            if (parts.length > 1) {
                String subsection = String.join(".", List.of(parts).subList(1, parts.length - 1));
                entries.add(new GitConfigText.Entry(
                        parts[0].toLowerCase(java.util.Locale.ROOT),
                        subsection,
                        parts[parts.length - 1].toLowerCase(java.util.Locale.ROOT),
                        environment.getOrDefault("GIT_CONFIG_VALUE_" + i, "")));
            }
        }
    }

    private void addFile(Path file, int depth) {
        if (!Files.exists(file)) {
            return;
        }
        for (GitConfigText.Entry entry : parsed(file)) {
            entries.add(entry);
            boolean included = entry.is("include", "path")
                    || entry.is("includeif", "path")
                            && new IncludeCondition(place, home(), remoteUrls, file).holds(entry.subsection());
            if (included && entry.value() != null) {
                include(file, entry.value(), depth);
            }
        }
    }

    private void include(Path file, String path, int depth) {
        if (depth >= MAX_DEPTH) {
            throw new OperationException("Cannot read git's configuration: \"" + file + "\" includes \"" + path
                    + "\", deeper than " + MAX_DEPTH + " files. Do they include each other?");
        }
        addFile(file.toAbsolutePath().resolveSibling(expanded(path, home())), depth + 1);
    }

    /** With the home of the user for {@code ~}. */
    static String expanded(String path, Optional<Path> home) {
        return path.startsWith("~/") && home.isPresent()
                ? home.get().resolve(path.substring(2)).toString()
                : path;
    }

    private List<GitConfigText.Entry> parsed(Path file) {
        if (!Files.isRegularFile(file) && !file.equals(Path.of("/dev/null"))) {
            throw new OperationException("Cannot read git's configuration: \"" + file + "\" is no file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new OperationException("Cannot read git's configuration: \"" + file + "\" is larger than "
                        + MAX_BYTES / (1 << 20) + " MiB.");
            }
            return GitConfigText.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new OperationException(
                    "Cannot read git's configuration in \"" + file + "\": " + FileTrouble.reason(e) + ".", e);
        } catch (GitConfigText.MalformedException e) {
            throw new OperationException(
                    "Cannot read git's configuration: " + e.getMessage() + " in \"" + file + "\".", e);
        }
    }

    /** All values of a name without a subsection, in their order; an empty text for one without a value. */
    List<String> all(String section, String name) {
        return entries.stream()
                .filter(entry -> entry.is(section, name) && entry.subsection().isEmpty())
                .map(entry -> entry.value() == null ? "" : entry.value())
                .toList();
    }

    /** Whether the last value says so. */
    boolean isTrue(String section, String name) {
        return entries.stream()
                .filter(entry -> entry.is(section, name) && entry.subsection().isEmpty())
                .reduce((first, second) -> second)
                .map(entry -> entry.value() == null
                        || List.of("true", "yes", "on", "1")
                                .contains(entry.value().toLowerCase(java.util.Locale.ROOT)))
                .orElse(false);
    }

    Optional<String> last(String section, String name) {
        List<String> values = all(section, name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Everything as one file that includes nothing. */
    String text() {
        return entries.stream()
                .filter(entry -> !entry.section().startsWith("include"))
                .map(GitConfigText.Entry::text)
                .collect(Collectors.joining());
    }
}

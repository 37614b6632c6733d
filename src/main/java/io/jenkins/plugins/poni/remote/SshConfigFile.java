package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.UsageException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The user's SSH configuration as far as Poni obeys it: HostName, Port, User, IdentityFile, IdentitiesOnly, ProxyJump and
 * HostKeyAlias in {@code Host} blocks, with {@code Include}; see ssh_config(5). {@code Match} blocks other than {@code
 * Match all} are passed over.
 */
final class SshConfigFile {
    /** No configuration at all. */
    static final SshConfigFile NONE = new SshConfigFile(List.of());

    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z0-9]+)(?:\\s*=\\s*|\\s+)(.*?)\\s*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final int DEEPEST_INCLUDE = 16;

    private record Setting(List<String> hosts, String key, String value) {
        boolean appliesTo(String host) {
            boolean found = false;
            for (String pattern : hosts) {
                boolean negated = pattern.startsWith("!");
                if (KnownHost.matches(negated ? pattern.substring(1) : pattern, host)) {
                    if (negated) {
                        return false;
                    }
                    found = true;
                }
            }
            return found;
        }
    }

    private final List<Setting> settings;

    private SshConfigFile(List<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    /** Reads a file; one that does not exist says nothing. */
    static SshConfigFile read(Path file) {
        List<Setting> settings = new ArrayList<>();
        if (file != null && Files.isRegularFile(file)) {
            read(file, file.toAbsolutePath().getParent(), List.of("*"), 0, settings);
        }
        return new SshConfigFile(settings);
    }

    private static void read(Path file, Path base, List<String> outerHosts, int depth, List<Setting> settings) {
        if (depth > DEEPEST_INCLUDE) {
            throw new UsageException(
                    "The SSH configuration \"" + file + "\" is included too deeply, probably by itself."
                            + " Remove the Include line that leads back to it.");
        }
        List<String> hosts = outerHosts;
        for (String line : lines(file)) {
            Matcher matcher = LINE.matcher(line);
            if (line.isBlank() || line.trim().startsWith("#") || !matcher.matches()) {
                continue;
            }
            String key = matcher.group(1).toLowerCase(Locale.ROOT);
            List<String> words = words(matcher.group(2));
            switch (key) {
                case "host" -> hosts = words;
                case "match" -> hosts = words.equals(List.of("all")) ? List.of("*") : List.of();
                case "include" -> include(words, base, hosts, depth, settings);
                default -> settings.add(new Setting(hosts, key, words.isEmpty() ? "" : words.get(0)));
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UsageException("Could not read the SSH configuration \"" + file + "\": " + e.getMessage(), e);
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            if (matcher.group(1) == null && word.startsWith("#")) {
                break;
            }
            words.add(word);
        }
        return words;
    }

    private static void include(
            List<String> patterns, Path base, List<String> hosts, int depth, List<Setting> settings) {
        for (String pattern : patterns) {
            for (Path file : expand(base.resolve(home(pattern)))) {
                read(file, base, hosts, depth + 1, settings);
            }
        }
    }

    /** The files that a path with wildcards in its last name stands for, sorted. */
    private static List<Path> expand(Path pattern) {
        Path directory = pattern.getParent();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> matcher.matches(file.getFileName()) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageException("Could not list \"" + directory + "\" for an Include: " + e.getMessage(), e);
        }
    }

    /** Replaces a leading {@code ~/} by the home directory. */
    static String home(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    /**
     * The first value that applies to a host.
     *
     * @param host the name as the user wrote it
     * @param key in lower case
     */
    Optional<String> first(String host, String key) {
        return all(host, key).stream().findFirst();
    }

    /** Every value that applies to a host, in the order of the file. */
    List<String> all(String host, String key) {
        return settings.stream()
                .filter(setting -> setting.key().equals(key) && setting.appliesTo(host))
                .map(Setting::value)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}

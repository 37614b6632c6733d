package io.jenkins.plugins.poni.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the user's SSH configuration says about machines: the first value of a keyword that applies counts, and every
 * {@code IdentityFile} and {@code CertificateFile}; see ssh_config(5). No program is run for {@code Match exec}.
 */
final class SshConfig {
    /** The configuration of the whole machine, which ssh reads after the user's own. */
    static final Path OF_ALL_USERS = Path.of("/etc/ssh/ssh_config");

    private static final Set<String> COLLECTED = Set.of("identityfile", "certificatefile");
    private static final Set<String> LISTS = Set.of("userknownhostsfile", "globalknownhostsfile");
    private static final Set<String> WHOLE_LINES = Set.of("proxyjump", "proxycommand");

    private final List<SshConfigFile> files;
    private final Consumer<String> warnings;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    private SshConfig(List<SshConfigFile> files, Consumer<String> warnings) {
        this.files = List.copyOf(files);
        this.warnings = warnings;
    }

    /**
     * Reads a configuration. The one of all users follows the user's own, but not one that was named by hand.
     *
     * @param file or null for none
     */
    static SshConfig read(Path file, Consumer<String> warnings) {
        if (file == null) {
            return new SshConfig(List.of(), warnings);
        }
        Path directory = LocalAccount.findHome()
                .map(home -> home.resolve(".ssh"))
                .orElse(file.toAbsolutePath().getParent());
        List<SshConfigFile> files = new ArrayList<>();
        files.add(SshConfigFile.read(file, directory, warnings));
        if (file.equals(directory.resolve("config"))) {
            files.add(SshConfigFile.read(OF_ALL_USERS, OF_ALL_USERS.getParent(), warnings));
        }
        return new SshConfig(files, warnings);
    }

    /** Replaces a leading {@code ~} by the home directory. */
    static String home(String path) {
        return path.equals("~") || path.startsWith("~/") ? LocalAccount.home() + path.substring(1) : path;
    }

    /** What applies to one machine. */
    record Values(Map<String, List<String>> byKey) {
        /** The value of a keyword in lower case. */
        Optional<String> first(String key) {
            return all(key).stream().findFirst();
        }

        /** All values of a keyword in lower case, in their order. */
        List<String> all(String key) {
            return byKey.getOrDefault(key, List.of());
        }

        boolean isYes(String key) {
            return first(key)
                    .filter(value -> value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("true"))
                    .isPresent();
        }
    }

    /**
     * @param host the machine as the user calls it
     * @param user to log in as, or null if nobody said so yet
     */
    Values of(String host, String user) {
        Reading reading = new Reading(host, user);
        files.forEach(file -> reading.read(file, true, false));
        if (reading.again) {
            reading.beginAgain();
            files.forEach(file -> reading.read(file, true, false));
        }
        return new Values(reading.found);
    }

    private void warn(SshConfigLine line, String what) {
        String text = line.origin() + ": " + what;
        if (warned.add(text)) {
            warnings.accept(text);
        }
    }

    /** Goes through the files for one machine. */
    private final class Reading {
        private final Map<String, List<String>> found = new LinkedHashMap<>();
        private final String original;
        private final String given;
        private String host;
        private boolean last;
        private boolean again;

        Reading(String host, String user) {
            this.original = host;
            this.given = user;
            this.host = host;
        }

        /** ssh reads the files again when they ask whether that is so; the address is fixed then. */
        void beginAgain() {
            host = hostName().indexOf(':') >= 0 ? hostName() : hostName().toLowerCase(Locale.ROOT);
            found.put("hostname", List.of(host.replace("%", "%%")));
            last = true;
        }

        private String hostName() {
            return found.containsKey("hostname")
                    ? Tokens.hostName(found.get("hostname").get(0), original)
                    : host;
        }

        private String user() {
            return given != null
                    ? given
                    : found.containsKey("user")
                            ? found.get("user").get(0)
                            : LocalAccount.name().orElse("");
        }

        /**
         * @param within whether the block around an Include applies
         * @param never whether nothing in the file applies, since the block around its Include does not
         */
        void read(SshConfigFile file, boolean within, boolean never) {
            boolean active = within;
            for (SshConfigLine line : file.lines()) {
                switch (line.key()) {
                    case "host" -> active = !never && Wildcard.matchesAny(line.words(), host);
                    case "match" -> active = matches(line) && !never;
                    case "include" -> {
                        for (SshConfigFile included : file.included().get(line)) {
                            read(included, active, !active);
                        }
                    }
                    default -> {
                        if (active) {
                            take(line);
                        }
                    }
                }
            }
        }

        private boolean matches(SshConfigLine line) {
            again |= !last && SshConfigMatch.asksForSecondReading(line);
            SshConfigMatch match = new SshConfigMatch(
                    last ? host : hostName(),
                    original,
                    user(),
                    LocalAccount.name().orElse(""),
                    last);
            try {
                SshConfigMatch.Verdict verdict = match.decide(line);
                if (verdict == SshConfigMatch.Verdict.UNKNOWN) {
                    warn(
                            line,
                            "\"Match " + line.rest()
                                    + "\" is passed over with its block, since Poni runs no programs to"
                                    + " decide and knows only all, host, originalhost, user, localuser, final and canonical.");
                }
                return verdict == SshConfigMatch.Verdict.YES;
            } catch (IllegalArgumentException e) {
                warn(line, "This Match is passed over with its block: " + e.getMessage() + ".");
                return false;
            }
        }

        private void take(SshConfigLine line) {
            String key = line.key();
            List<String> values = LISTS.contains(key)
                    ? line.words()
                    : List.of(WHOLE_LINES.contains(key) ? line.rest() : line.value());
            if (values.isEmpty() || values.get(0).isEmpty()) {
                return;
            }
            if (COLLECTED.contains(key)) {
                List<String> collected = found.computeIfAbsent(key, any -> new ArrayList<>());
                values.stream().filter(value -> !collected.contains(value)).forEach(collected::add);
            } else if (!WHOLE_LINES.contains(key) || WHOLE_LINES.stream().noneMatch(found::containsKey)) {
                found.putIfAbsent(key, values);
            }
            if (key.equals("canonicalizehostname")
                    && !line.value().toLowerCase(Locale.ROOT).matches("no|none|false")) {
                warn(line, "CanonicalizeHostname is not obeyed: Poni takes host names as they are.");
            }
        }
    }
}

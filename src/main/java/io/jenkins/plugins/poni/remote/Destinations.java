package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SshOptions;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides where and how to log in: what the node says wins over the SSH configuration, and that over the defaults. */
final class Destinations {
    private static final Pattern JUMP =
            Pattern.compile("(?:ssh://)?(?:([^@]+)@)?(\\[[0-9a-fA-F:.%]+]|[^:@/]+)(?::([0-9]{1,5}))?/?");

    private static final Pattern IN_BRACKETS = Pattern.compile("\\[(.*:.*)]");

    private final SshSettings settings;
    private final SshConfig config;

    Destinations(SshSettings settings) {
        this.settings = settings;
        this.config = SshConfig.read(settings.config(), settings.warnings());
    }

    /** What a node, or the text that names a jump host, says itself. */
    private record Said(
            Node node,
            boolean jump,
            String alias,
            Optional<String> user,
            Optional<Integer> port,
            Optional<Path> identity,
            Optional<String> jumps) {}

    /**
     * The machine that is a node.
     *
     * @throws UnreachableException if it has no host, or nobody says as whom to log in
     */
    Destination of(Node node) {
        String host = node.host()
                .orElseThrow(() -> new UnreachableException("Could not connect to node \"" + node.name()
                        + "\": it has no host. Set its property \"host\" to an address or host name."));
        SshOptions ssh = node.ssh();
        return resolve(
                new Said(
                        node,
                        false,
                        withoutBrackets(host),
                        node.user(),
                        Optional.ofNullable(ssh.port()),
                        Optional.ofNullable(ssh.identity()).map(Destinations::identity),
                        Optional.ofNullable(ssh.jump())),
                List.of());
    }

    private static String withoutBrackets(String host) {
        Matcher address = IN_BRACKETS.matcher(host);
        return address.matches() ? address.group(1) : host;
    }

    /** As in Poni 0.8, a relative path is one below ~/.ssh. */
    private static Path identity(String file) {
        return file.startsWith("/")
                ? Path.of(file)
                : LocalAccount.home().resolve(".ssh").resolve(SshConfig.home(file));
    }

    /**
     * A jump host on the way to a machine.
     *
     * @param spec {@code [user@]host[:port]}
     * @param before the jump hosts that lead to this one, first one first
     */
    Destination jump(Node node, String spec, List<String> before) {
        Matcher matcher = JUMP.matcher(spec);
        if (!matcher.matches()) {
            throw new UnreachableException("Could not connect to node \"" + node.name() + "\": its jump host \"" + spec
                    + "\" has not the form [user@]host[:port]. Correct ssh.jump or ProxyJump.");
        }
        return resolve(
                new Said(
                        node,
                        true,
                        withoutBrackets(matcher.group(2)),
                        Optional.ofNullable(matcher.group(1)),
                        Optional.ofNullable(matcher.group(3)).map(Integer::valueOf),
                        Optional.empty(),
                        Optional.empty()),
                before);
    }

    private Destination resolve(Said said, List<String> before) {
        Optional<LoginSecrets.Login> login =
                settings.secrets().login(said.node(), said.node().ssh().credentials());
        Optional<String> given = said.user().or(() -> login.map(LoginSecrets.Login::user));
        SshConfig.Values values = config.of(said.alias(), given.orElse(null));
        String host = host(said.alias(), values);
        String user = given.or(() -> values.first("user")).orElse(settings.user());
        if (user.isEmpty()) {
            throw new UnreachableException(
                    "Could not connect to node \"" + said.node().name()
                            + "\": nobody says as whom to log in, and the user id that runs Poni has no name."
                            + " Set the property \"user\" of the node.");
        }
        int port = said.port()
                .or(() -> values.first("port").map(text -> port(said.node(), text)))
                .orElse(KnownHosts.PORT);
        String alias = values.first("hostkeyalias").orElse(null);
        Tokens tokens = Tokens.of(said.alias(), host, port, user, alias);
        return new Destination(
                said.node(),
                said.jump(),
                user,
                host,
                port,
                new Destination.Trust(
                        alias,
                        knownHosts(values, tokens),
                        values.first("casignaturealgorithms").orElse(null)),
                keys(said, values, tokens),
                login.orElse(null),
                before.isEmpty() ? jumps(said, values) : before,
                said.node().ssh().connectTimeout());
    }

    /** In lower case, as names are looked up in known_hosts. */
    private static String host(String alias, SshConfig.Values values) {
        String host = values.first("hostname")
                .map(name -> Tokens.hostName(name, alias))
                .orElse(alias);
        return host.indexOf(':') >= 0 ? host : host.toLowerCase(Locale.ROOT);
    }

    private List<String> jumps(Said said, SshConfig.Values values) {
        return said.jumps()
                .or(() -> proxyJump(said, values))
                .filter(text -> !text.equalsIgnoreCase("none"))
                .map(text -> Arrays.asList(text.split("\\s*,\\s*")))
                .orElse(List.of());
    }

    private Optional<String> proxyJump(Said said, SshConfig.Values values) {
        values.first("proxycommand")
                .filter(text -> !text.equalsIgnoreCase("none"))
                .ifPresent(command -> {
                    throw new UnreachableException("Could not connect to node \""
                            + said.node().name() + "\": the SSH configuration \""
                            + settings.config() + "\" has a ProxyCommand for \"" + said.alias()
                            + "\", which Poni does not run. Use ProxyJump, or set ssh.jump of the node.");
                });
        return values.first("proxyjump").map(text -> text.replaceAll("\\s*#.*", ""));
    }

    private static int port(Node node, String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new UnreachableException(
                    "Could not connect to node \"" + node.name() + "\": the SSH configuration has" + " Port \"" + text
                            + "\" for it. Correct it to a number from 1 to 65535.");
        }
        return Integer.parseInt(text);
    }

    private Destination.Keys keys(Said said, SshConfig.Values values, Tokens tokens) {
        return new Destination.Keys(
                said.identity().map(List::of).orElseGet(() -> identities(values, tokens)),
                paths(values.all("certificatefile"), tokens),
                said.identity().isPresent() || values.isYes("identitiesonly"),
                agent(values, tokens));
    }

    private List<Path> identities(SshConfig.Values values, Tokens tokens) {
        List<String> files = values.all("identityfile");
        return files.isEmpty()
                ? settings.identities()
                : paths(files, tokens).stream().filter(KeyFile::isThere).toList();
    }

    /** {@code none} stands for no file, others for themselves. */
    private List<Path> paths(List<String> files, Tokens tokens) {
        List<Path> paths = new ArrayList<>();
        for (String file : files) {
            try {
                if (!file.equalsIgnoreCase("none")) {
                    paths.add(Path.of(tokens.path(file)));
                }
            } catch (InvalidPathException e) {
                settings.warnings().accept("The SSH configuration names \"" + file + "\", which is no path.");
            }
        }
        return paths;
    }

    /** Files that the configuration names take the place of the user's, or of everybody's, that are looked at otherwise. */
    private List<Path> knownHosts(SshConfig.Values values, Tokens tokens) {
        List<Path> files = new ArrayList<>();
        for (Path file : settings.knownHosts()) {
            List<String> instead = values.all(
                    SshSettings.ofUser().contains(file)
                            ? "userknownhostsfile"
                            : SshSettings.OF_ALL_USERS.contains(file) ? "globalknownhostsfile" : "");
            (instead.isEmpty() ? List.of(file) : paths(instead, tokens))
                    .stream().filter(path -> !files.contains(path)).forEach(files::add);
        }
        return files.isEmpty() ? settings.knownHosts() : files;
    }

    private Path agent(SshConfig.Values values, Tokens tokens) {
        String agent = values.first("identityagent").orElse("SSH_AUTH_SOCK");
        if (agent.equals("SSH_AUTH_SOCK")) {
            return settings.agent();
        }
        String socket = agent.matches("\\$[A-Za-z0-9_]+") ? System.getenv(agent.substring(1)) : agent;
        return socket == null || socket.isEmpty()
                ? null
                : paths(List.of(socket), tokens).stream().findFirst().orElse(null);
    }
}

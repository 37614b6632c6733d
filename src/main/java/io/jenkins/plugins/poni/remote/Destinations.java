package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.SshOptions;
import io.jenkins.plugins.poni.model.UnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides where and how to log in: what the node says wins over the SSH configuration, and that over the defaults. */
final class Destinations {
    private static final Pattern JUMP =
            Pattern.compile("(?:ssh://)?(?:([^@]+)@)?(\\[[0-9a-fA-F:.%]+]|[^:@/]+)(?::([0-9]{1,5}))?/?");

    private final SshSettings settings;
    private final SshConfigFile config;

    Destinations(SshSettings settings) {
        this.settings = settings;
        this.config = settings.config() == null ? SshConfigFile.NONE : SshConfigFile.read(settings.config());
    }

    /**
     * The machine that is a node.
     *
     * @throws UnreachableException if it has no host
     */
    Destination of(Node node) {
        String alias = node.host()
                .orElseThrow(() -> new UnreachableException("Could not connect to node \"" + node.name()
                        + "\": it has no host. Set its property \"host\" to an address or host name."));
        SshOptions ssh = node.ssh();
        Optional<LoginSecrets.Login> login = login(node);
        Optional<String> user = node.user().or(() -> login.map(LoginSecrets.Login::user));
        Optional<Path> identity = Optional.ofNullable(ssh.identity()).map(Destinations::identity);
        Optional<String> jump = Optional.ofNullable(ssh.jump()).or(() -> proxyJump(node, alias));
        return resolve(node, false, alias, user, Optional.ofNullable(ssh.port()), identity, login, jump);
    }

    private Optional<LoginSecrets.Login> login(Node node) {
        return settings.secrets().login(node, node.ssh().credentials());
    }

    /** As in Poni 0.8, a relative path is one below ~/.ssh. */
    private static Path identity(String file) {
        return Path.of(System.getProperty("user.home"), ".ssh").resolve(SshConfigFile.home(file));
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
        String alias = matcher.group(2).replaceAll("[\\[\\]]", "");
        Optional<Integer> port = Optional.ofNullable(matcher.group(3)).map(Integer::valueOf);
        Optional<String> further = before.isEmpty() ? proxyJump(node, alias) : Optional.of(String.join(",", before));
        Optional<LoginSecrets.Login> login = login(node);
        return resolve(
                node,
                true,
                alias,
                Optional.ofNullable(matcher.group(1)).or(() -> login.map(LoginSecrets.Login::user)),
                port,
                Optional.empty(),
                login,
                further);
    }

    private Destination resolve(
            Node node,
            boolean jump,
            String alias,
            Optional<String> user,
            Optional<Integer> port,
            Optional<Path> identity,
            Optional<LoginSecrets.Login> login,
            Optional<String> jumps) {
        String host = config.first(alias, "hostname")
                .map(name -> name.replace("%h", alias))
                .orElse(alias);
        String name = user.or(() -> config.first(alias, "user")).orElse(settings.user());
        int number = port.or(() -> config.first(alias, "port").map(text -> port(node, text)))
                .orElse(22);
        return new Destination(
                node,
                jump,
                name,
                host,
                number,
                config.first(alias, "hostkeyalias").orElse(null),
                identity.map(List::of).orElseGet(() -> identities(alias, host, name)),
                identity.isPresent()
                        || config.first(alias, "identitiesonly")
                                .filter("yes"::equalsIgnoreCase)
                                .isPresent(),
                login.orElse(null),
                jumps.filter(text -> !text.equalsIgnoreCase("none"))
                        .map(text -> Arrays.asList(text.split("\\s*,\\s*")))
                        .orElse(List.of()),
                node.ssh().connectTimeout());
    }

    private Optional<String> proxyJump(Node node, String alias) {
        Optional<String> jump = config.first(alias, "proxyjump");
        Optional<String> command = config.first(alias, "proxycommand").filter(text -> !text.equalsIgnoreCase("none"));
        if (jump.isEmpty() && command.isPresent()) {
            throw new UnreachableException("Could not connect to node \"" + node.name() + "\": the SSH configuration \""
                    + settings.config() + "\" has a ProxyCommand for \"" + alias
                    + "\", which Poni does not run. Use ProxyJump, or set ssh.jump of the node.");
        }
        return jump;
    }

    private static int port(Node node, String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new UnreachableException(
                    "Could not connect to node \"" + node.name() + "\": the SSH configuration has" + " Port \"" + text
                            + "\" for it. Correct it to a number from 1 to 65535.");
        }
        return Integer.parseInt(text);
    }

    private List<Path> identities(String alias, String host, String user) {
        List<String> files = config.all(alias, "identityfile");
        return files.isEmpty()
                ? settings.identities()
                : files.stream()
                        .filter(file -> !file.equalsIgnoreCase("none"))
                        .map(file -> Path.of(tokens(SshConfigFile.home(file), host, user)))
                        .filter(Files::exists)
                        .toList();
    }

    private static String tokens(String path, String host, String user) {
        return path.replace("%d", System.getProperty("user.home"))
                .replace("%h", host)
                .replace("%r", user)
                .replace("%u", System.getProperty("user.name"))
                .replace("%%", "%");
    }
}

package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.remote.LoginSecrets;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which node is logged in to with which credentials: those that the node names, else those of the first pattern of the step
 * that matches it, else the step's own.
 */
public final class Logins implements Serializable {
    private static final long serialVersionUID = 1L;

    /** For steps that log in to nothing: nobody is asked for a login. */
    static final Logins NONE = new Logins(null, Map.of(), Map.of(), true);

    private static final String ADVICE =
            "Set credentialsId of the step, one for the node in credentials, or ssh.credentials of the node.";

    private final boolean none;
    private final Login common;
    private final LinkedHashMap<String, Login> byPattern;
    private final HashMap<String, Login> byName;

    /**
     * @param common for nodes that nothing else is said about, or null
     * @param byPattern by pattern of node names, in the order in which they are tried
     * @param byName by the names that nodes may give as {@code ssh.credentials}
     */
    public Logins(Login common, Map<String, Login> byPattern, Map<String, Login> byName) {
        this(common, byPattern, byName, false);
    }

    private Logins(Login common, Map<String, Login> byPattern, Map<String, Login> byName, boolean none) {
        this.none = none;
        this.common = common;
        this.byPattern = new LinkedHashMap<>(byPattern);
        this.byName = new HashMap<>(byName);
    }

    /** @param root directory of the definitions, which tells whether a pattern is the name of a node or system */
    LoginSecrets toSecrets(Path root) {
        if (none) {
            return LoginSecrets.NONE;
        }
        Map<Predicate<String>, Login> byMeaning = byMeaning(root);
        return new LoginSecrets() {
            @Override
            public Optional<LoginSecrets.Login> login(Node node, String credentials) {
                return Optional.of(of(node, credentials, byMeaning).toLogin());
            }
        };
    }

    private Map<Predicate<String>, Login> byMeaning(Path root) {
        Map<Predicate<String>, Login> byMeaning = new LinkedHashMap<>();
        byPattern.forEach((pattern, login) -> byMeaning.put(meaning(root.resolve("systems"), pattern), login));
        return byMeaning;
    }

    /** The definitions need not be sound for this, so it looks for what makes a node or a system of a name. */
    private static Predicate<String> meaning(Path systems, String pattern) {
        return NodePattern.search(pattern)
                .among(
                        name -> isDirectory(systems, name)
                                && Files.isRegularFile(systems.resolve(name).resolve("node.yaml")),
                        name -> isDirectory(systems, name));
    }

    private static boolean isDirectory(Path systems, String name) {
        return Arrays.stream(name.split("/", -1)).allMatch(Names::isSegment)
                && Files.isDirectory(systems.resolve(name));
    }

    private Login of(Node node, String credentials, Map<Predicate<String>, Login> byMeaning) {
        if (credentials != null) {
            Login named = byName.get(credentials);
            if (named == null) {
                throw new UnreachableException("Node \"" + node.name() + "\" names the credentials \"" + credentials
                        + "\", which this build does not have. Correct ssh.credentials, or create them in Jenkins.");
            }
            return named;
        }
        return unnamed(node, byMeaning)
                .orElseThrow(() -> new UnreachableException(
                        "There are no credentials to log in to node \"" + node.name() + "\". " + ADVICE));
    }

    private Optional<Login> unnamed(Node node, Map<Predicate<String>, Login> byMeaning) {
        return byMeaning.entrySet().stream()
                .filter(entry -> entry.getKey().test(node.name()))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> Optional.ofNullable(common));
    }

    /**
     * Refuses nodes that nothing is said about, before any machine is reached: what some of them depend on would be changed
     * otherwise, and then not they.
     *
     * @param root directory of the definitions
     * @throws UsageException naming the first of them
     */
    void requireFor(Collection<Node> nodes, Path root) {
        Map<Predicate<String>, Login> byMeaning = byMeaning(root);
        List<Node> without = nodes.stream()
                .filter(node -> node.access() == Node.Access.SSH && node.ssh().credentials() == null)
                .filter(node -> unnamed(node, byMeaning).isEmpty())
                .toList();
        if (!none && !without.isEmpty()) {
            int others = without.size() - 1;
            throw new UsageException("There are no credentials to log in to node \""
                    + without.get(0).name() + "\""
                    + (others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others"))
                    + ", so that no machine was reached. " + ADVICE);
        }
    }

    /** Everything in them that nobody may read. */
    List<Login> all() {
        List<Login> all = new ArrayList<>(byPattern.values());
        all.addAll(byName.values());
        if (common != null) {
            all.add(common);
        }
        return all;
    }
}

package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.template.SecretSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets of a step: those that templates may ask for, and those to log in with. None of them is ever shown. */
final class BuildSecrets implements SecretSource {
    private final Map<String, String> byName;
    private final List<String> all;
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    BuildSecrets(Map<String, String> byName, Logins logins) {
        this.byName = Map.copyOf(byName);
        this.all = new ArrayList<>(byName.values());
        logins.all().forEach(login -> all.addAll(login.secrets()));
        byName.forEach((name, value) -> warnings.addAll(SecretMask.warnings(Map.of("secret \"" + name + "\"", value))));
        logins.all()
                .forEach(login -> login.secrets()
                        .forEach(value -> warnings.addAll(SecretMask.warnings(
                                Map.of("secret of the credentials \"" + login.id() + "\"", value)))));
    }

    /** What people should know of secrets that can't be hidden everywhere. */
    List<String> warnings() {
        return warnings;
    }

    @Override
    public String secret(String name) {
        asked.add(name);
        return byName.get(name);
    }

    @Override
    public String remedy(String name) {
        return "Give it to the step: secrets: ['" + name + "': 'ID of the credentials']. Secrets are never part of the"
                + " repository.";
    }

    @Override
    public Collection<String> masked() {
        return all;
    }

    /** The names that nothing asked for until now: misspelt, or meant for other files. In alphabetical order. */
    List<String> unused() {
        return byName.keySet().stream()
                .filter(name -> !asked.contains(name))
                .sorted()
                .toList();
    }

    SecretMask mask() {
        return new SecretMask(all);
    }
}

package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.SecretMask;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every secret that a run was given, whether or not a template asks for it, and the mask that hides all of them. Its own
 * text form tells nothing.
 */
final class GivenSecrets {
    /** How variables of the environment that hold secrets begin. */
    static final String PREFIX = "PONI_SECRET_";

    /** Values by what they are called in a sentence. */
    private final Map<String, String> values = new LinkedHashMap<>();

    private SecretMask mask;

    /** Begins with what the environment holds. */
    static GivenSecrets of(Map<String, String> environment) {
        GivenSecrets given = new GivenSecrets();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                given.add("secret in " + name, value);
            }
        });
        return given;
    }

    /** @param name what it is called in a sentence, such as {@code secret "pin"} */
    synchronized void add(String name, String value) {
        values.put(name, value);
        mask = null;
    }

    synchronized Collection<String> values() {
        return List.copyOf(values.values());
    }

    synchronized SecretMask mask() {
        if (mask == null) {
            mask = new SecretMask(values.values());
        }
        return mask;
    }

    /** What people should know of secrets that can't be hidden everywhere. */
    synchronized List<String> warnings() {
        return SecretMask.warnings(values);
    }
}

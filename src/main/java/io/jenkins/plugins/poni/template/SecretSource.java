package io.jenkins.plugins.poni.template;

import java.util.Collection;
import java.util.List;

/** Where {@code secret(name)} in a template gets its values: never from the definitions. */
@FunctionalInterface
public interface SecretSource {
    /** Knows no secret. */
    SecretSource NONE = name -> null;

    /** The secret of that name, or null when there is none. May be called from several threads. */
    String secret(String name);

    /**
     * What to do when there is none of that name.
     *
     * @param name the name that a template asked for
     */
    default String remedy(String name) {
        return "Provide it to this run; secrets are never part of the repository.";
    }

    /**
     * Secrets to mask whether or not a template asks for them: a command may print what was deployed earlier. More may come
     * while a run goes on.
     */
    default Collection<String> masked() {
        return List.of();
    }
}

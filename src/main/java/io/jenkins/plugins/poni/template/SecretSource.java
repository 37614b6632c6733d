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
     * Secrets to mask whether or not a template asks for them: a command may print what was deployed earlier. More may come
     * while a run goes on.
     */
    default Collection<String> masked() {
        return List.of();
    }
}

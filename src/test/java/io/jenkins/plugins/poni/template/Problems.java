package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.DefinitionException;

/** What is wrong with a repository, found when it is loaded or when it is rendered. */
final class Problems {
    private Problems() {}

    static String of(Repository repository) {
        try {
            return repository.render().problem();
        } catch (DefinitionException e) {
            return e.getMessage();
        }
    }
}

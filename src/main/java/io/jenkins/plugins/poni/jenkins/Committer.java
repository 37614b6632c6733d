package io.jenkins.plugins.poni.jenkins;

import java.net.URI;

/** Who commits for a build: agents seldom have a name of their own in git's configuration. */
final class Committer {
    private Committer() {}

    /** {@code Name <address>}, as git wants it. */
    static String of(StepSurroundings surroundings) {
        String name = surroundings.environment().get("GIT_COMMITTER_NAME", "Jenkins");
        return name + " <" + surroundings.environment().get("GIT_COMMITTER_EMAIL", "jenkins@" + host(surroundings))
                + ">";
    }

    /** The address of the build's page, as far as Jenkins knows its own. */
    static String address(StepSurroundings surroundings) {
        return surroundings.environment().get("BUILD_URL", surroundings.run().getUrl());
    }

    private static String host(StepSurroundings surroundings) {
        try {
            String host = URI.create(address(surroundings)).getHost();
            return host == null ? "localhost" : host;
        } catch (IllegalArgumentException e) {
            return "localhost";
        }
    }
}

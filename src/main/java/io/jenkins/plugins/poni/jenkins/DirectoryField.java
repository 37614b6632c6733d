package io.jenkins.plugins.poni.jenkins;

import hudson.Util;
import hudson.util.FormValidation;
import java.util.Arrays;

/**
 * A field for a directory in the workspace. What lies there is not known to a form, but a directory outside can be told: the
 * agent may have another system, so that both kinds of paths are looked for.
 */
final class DirectoryField {
    private DirectoryField() {}

    static FormValidation check(String value) {
        String text = Util.fixNull(value).trim().replace('\\', '/');
        boolean outside = text.startsWith("/") || text.matches("[A-Za-z]:.*") || depth(text) < 0;
        return outside ? FormValidation.error(Messages.PoniStep_outside(value)) : FormValidation.ok();
    }

    /** How far below the workspace it is; negative if the way there leaves it. */
    private static int depth(String path) {
        int depth = 0;
        for (String name : Arrays.asList(path.split("/"))) {
            if (name.equals("..")) {
                depth--;
            } else if (!name.isEmpty() && !name.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return depth;
            }
        }
        return depth;
    }
}

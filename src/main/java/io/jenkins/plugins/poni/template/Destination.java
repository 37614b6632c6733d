package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.util.ArrayList;
import java.util.List;

/** Checks the absolute paths on nodes that templates make. */
final class Destination {
    private Destination() {}

    /**
     * The path of a file.
     *
     * @param rendered as the template made it; ending in {@code /} it is the directory
     * @param source name of the source, whose last part without {@code .j2} becomes the file's name then
     * @param written the template
     */
    static String file(String rendered, String source, String written) {
        boolean directory = rendered.endsWith("/");
        String name = source.substring(source.lastIndexOf('/') + 1);
        String path = normal(
                directory ? rendered + (name.endsWith(".j2") ? name.substring(0, name.length() - 3) : name) : rendered,
                written + source);
        if (path.equals("/")) {
            throw new TemplateException("The destination \"" + rendered + "\" is the root directory", "Name a file.");
        }
        return path;
    }

    /**
     * The path of a directory other than the root.
     *
     * @param written the template that made it
     */
    static String directory(String rendered, String written) {
        String path = normal(rendered, written);
        if (path.equals("/")) {
            throw new TemplateException(
                    "The destination \"" + rendered + "\" is the root directory", "Name a directory below it.");
        }
        return path;
    }

    /** A line break in a path is taken for a mistake, unless it was written there. */
    private static boolean isUnwanted(int c, String written) {
        return c == 0 || Character.isISOControl(c) && written.indexOf(c) < 0;
    }

    /** Whether a path is as most are: absolute, of printable ASCII, and without empty parts or parts that begin with a dot. */
    private static boolean isNormal(String path) {
        char before = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c < ' ' || c > '~' || before == '/' && (c == '/' || c == '.') || i == 0 && c != '/') {
                return false;
            }
            before = c;
        }
        return path.length() > 1 && before != '/';
    }

    private static String normal(String path, String written) {
        if (isNormal(path)) {
            return path;
        }
        if (!path.startsWith("/")) {
            throw new TemplateException("The destination \"" + path + "\" is not absolute", "Begin it with /.");
        }
        if (path.endsWith("\n") || path.chars().anyMatch(c -> isUnwanted(c, written))) {
            throw new TemplateException(
                    "The destination \"" + path.replaceAll("\\p{Cntrl}", "?") + "\" has a control character in it",
                    "Look for a line break that a template adds.");
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                throw new TemplateException(
                        "The destination \"" + path + "\" has \"..\" in it", "Write the path that is meant.");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}

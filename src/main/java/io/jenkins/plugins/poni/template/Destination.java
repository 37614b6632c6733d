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
     */
    static String file(String rendered, String source) {
        boolean directory = rendered.endsWith("/");
        String name = source.substring(source.lastIndexOf('/') + 1);
        String path = normal(
                directory ? rendered + (name.endsWith(".j2") ? name.substring(0, name.length() - 3) : name) : rendered);
        if (path.equals("/")) {
            throw new TemplateException("The destination \"" + rendered + "\" is the root directory", "Name a file.");
        }
        return path;
    }

    /** The path of a directory other than the root. */
    static String directory(String rendered) {
        String path = normal(rendered);
        if (path.equals("/")) {
            throw new TemplateException(
                    "The destination \"" + rendered + "\" is the root directory", "Name a directory below it.");
        }
        return path;
    }

    private static String normal(String path) {
        if (!path.startsWith("/")) {
            throw new TemplateException("The destination \"" + path + "\" is not absolute", "Begin it with /.");
        }
        if (path.chars().anyMatch(Character::isISOControl)) {
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

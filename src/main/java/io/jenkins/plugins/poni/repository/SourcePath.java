package io.jenkins.plugins.poni.repository;

/** The rules for paths of files inside a config: relative, without {@code ..}, perhaps a template. */
final class SourcePath {
    private SourcePath() {}

    /** A path under a key, or null; a path that is not allowed becomes a problem, and null. */
    static String read(MappingReader reader, String key) {
        String source = reader.text(key);
        if (source == null) {
            return null;
        }
        String fault = fault(source);
        if (fault != null) {
            reader.problem(
                    key,
                    "The " + key + " \"" + source.replace("\0", "\\0") + "\" " + fault,
                    "Name a file in the config's own directory.");
        }
        return fault == null ? source : null;
    }

    /** What is wrong with a path, as the end of a sentence; null when nothing is. */
    static String fault(String source) {
        if (source.isBlank()) {
            return "is empty";
        }
        if (source.startsWith("/")) {
            return "is an absolute path";
        }
        if (source.indexOf('\0') >= 0) {
            return "has a NUL character in it";
        }
        return ("/" + source + "/").contains("/../") ? "has \"..\" in it" : null;
    }

    /** Whether the path is known only when it is rendered. */
    static boolean isTemplate(String source) {
        return source.contains("{{") || source.contains("{%") || source.contains("{#");
    }
}

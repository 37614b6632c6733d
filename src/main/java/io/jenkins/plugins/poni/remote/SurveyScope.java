package io.jenkins.plugins.poni.remote;

import java.util.Collection;
import java.util.List;

/**
 * What a survey is about.
 *
 * @param paths absolute paths, in any order
 * @param trees absolute paths of directories whose files, at any depth, are to be listed
 * @param names whether to tell the names of owners, too; a machine looks each of them up in its user database for every file,
 *     so that hundreds of files take noticeably longer
 * @param directories absolute paths of directories whose real paths, past all symbolic links, are to be told
 */
public record SurveyScope(
        Collection<String> paths, Collection<String> trees, boolean names, Collection<String> directories) {
    /** A scope in which nobody asks for real paths. */
    public SurveyScope(Collection<String> paths, Collection<String> trees, boolean names) {
        this(paths, trees, names, List.of());
    }
}

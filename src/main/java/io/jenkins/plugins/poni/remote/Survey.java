package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.FileState;
import java.util.Map;

/**
 * What was found on a machine.
 *
 * @param states the state of every path that was asked for
 * @param found the state of everything that is not a directory below the trees that were asked for, by path; a tree that
 *     could not be listed completely is here itself, as {@code UNREADABLE} with the reason
 * @param followed for each path that is a link, the state of the path at its end, which may be missing; it is a link itself
 *     only where links lead in a circle
 * @param real for each directory that was asked for and can be entered, its path past all symbolic links
 */
public record Survey(
        Map<String, FileState> states,
        Map<String, FileState> found,
        Map<String, FileState> followed,
        Map<String, String> real) {
    public Survey {
        states = Map.copyOf(states);
        found = Map.copyOf(found);
        followed = Map.copyOf(followed);
        real = Map.copyOf(real);
    }

    /** A survey in which no path is a link. */
    public Survey(Map<String, FileState> states, Map<String, FileState> found) {
        this(states, found, Map.of(), Map.of());
    }
}

package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.FileState;
import java.util.Map;

/**
 * What was found on a machine.
 *
 * @param states the state of every path that was asked for
 * @param found the state of everything that is not a directory below the trees that were asked for, by path
 */
public record Survey(Map<String, FileState> states, Map<String, FileState> found) {
    public Survey {
        states = Map.copyOf(states);
        found = Map.copyOf(found);
    }
}

package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Origin;

/**
 * A place on a node that a definition claims.
 *
 * @param path absolute path, normalised
 * @param watched whether it is a directory in which files that nobody declared are reported or removed, and no file
 * @param origin where it is declared
 */
public record Destined(String path, boolean watched, Origin origin) {}

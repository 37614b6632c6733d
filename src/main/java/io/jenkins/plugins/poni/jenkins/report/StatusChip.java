package io.jenkins.plugins.poni.jenkins.report;

/**
 * A switch above the list of nodes that leaves those of one status in it.
 *
 * @param word the status, or empty for all
 * @param count number of nodes
 * @param chosen whether it is the one that is on
 * @param href link that turns it on and keeps the search
 */
public record StatusChip(String word, long count, boolean chosen, String href) {}

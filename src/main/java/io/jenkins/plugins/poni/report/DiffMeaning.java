package io.jenkins.plugins.poni.report;

/**
 * What the two sides of the diffs of a report are, in words that go on after "- lines" and "+ lines". In an audit the
 * change is from what was declared to what was found, in a deployment the other way round.
 *
 * @param removed such as {@code are declared}
 * @param added such as {@code are on the node instead}
 */
public record DiffMeaning(String removed, String added) {
    /** The meaning for an operation. */
    public static DiffMeaning of(String verb, boolean dryRun) {
        if (verb.equals("audit")) {
            return new DiffMeaning("are declared", "are on the node instead");
        }
        return dryRun
                ? new DiffMeaning("are on the node", "would replace them")
                : new DiffMeaning("were on the node", "are there now");
    }
}

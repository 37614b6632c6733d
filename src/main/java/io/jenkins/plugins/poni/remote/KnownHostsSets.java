package io.jenkins.plugins.poni.remote;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The known hosts of each machine: the SSH configuration may name other files for some of them. Each set is read once. */
final class KnownHostsSets {
    private final List<Path> usual;
    private final Consumer<String> warnings;
    private final Map<List<Path>, KnownHosts> sets = new HashMap<>();
    private final Set<String> warned = new HashSet<>();

    KnownHostsSets(List<Path> usual, Consumer<String> warnings) {
        this.usual = List.copyOf(usual);
        this.warnings = warnings;
        usual();
    }

    /** Those of a machine about which the SSH configuration says nothing. */
    KnownHosts usual() {
        return of(usual);
    }

    KnownHosts of(Destination destination) {
        return of(destination.trust().knownHosts());
    }

    private synchronized KnownHosts of(List<Path> files) {
        return sets.computeIfAbsent(files, this::read);
    }

    private KnownHosts read(List<Path> files) {
        KnownHosts known = KnownHosts.read(files);
        known.problems().stream().map(Object::toString).filter(warned::add).forEach(warnings);
        return known;
    }

    /** Reads the files again when they are needed, since the first of them was changed through one of the sets. */
    synchronized void forget() {
        sets.clear();
    }
}

package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.report.LineEdits;
import java.util.ArrayList;
import java.util.List;

/** The places at which a found text differs from the declared one, by lines. */
final class ChangedPlaces {
    /**
     * One place.
     *
     * @param declared numbers of the declared lines that are not found there
     * @param found numbers of the lines that are found instead
     * @param before number of the declared line before which the place ends; what is found may have been put in there
     */
    record Place(List<Integer> declared, List<Integer> found, int before) {}

    private final List<String> declared;
    private final List<String> found;
    private final LineEdits edits;
    private final List<Place> places = new ArrayList<>();
    private Place open;

    private ChangedPlaces(List<String> declared, List<String> found) {
        this.declared = declared;
        this.found = found;
        this.edits = LineEdits.between(declared, found);
    }

    static List<Place> between(List<String> declared, List<String> found) {
        ChangedPlaces changed = new ChangedPlaces(declared, found);
        changed.walk();
        return changed.places;
    }

    private void walk() {
        int oldAt = 0;
        int newAt = 0;
        while (oldAt < declared.size() || newAt < found.size()) {
            if (oldAt < declared.size() && edits.isRemoved(oldAt)) {
                open(oldAt).declared().add(oldAt++);
            } else if (newAt < found.size() && edits.isAdded(newAt)) {
                open(oldAt).found().add(newAt++);
            } else {
                close(oldAt);
                oldAt++;
                newAt++;
            }
        }
        keep(declared.size());
    }

    private Place open(int oldAt) {
        if (open == null) {
            open = new Place(new ArrayList<>(), new ArrayList<>(), oldAt);
        }
        return open;
    }

    /** A blank line or a brace is the same by chance: what stands on its two sides is one place. */
    private void close(int oldAt) {
        if (declared.get(oldAt).chars().filter(Character::isLetterOrDigit).count() >= 3) {
            keep(oldAt);
        }
    }

    private void keep(int oldAt) {
        if (open != null) {
            places.add(new Place(List.copyOf(open.declared()), List.copyOf(open.found()), oldAt));
        }
        open = null;
    }
}

package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.SecretMask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Hides what was found at one place that differs, as far as it may be an older secret. */
final class SecretsAtPlace {
    /** Pairs of lines; in larger places no line is taken for another state of a declared one. */
    private static final int MOST_COMPARISONS = 40_000;

    private final ChangedPlaces.Place place;

    /** Lines with secrets that are not found as they were declared. */
    private final List<SecretLine> missing = new ArrayList<>();

    /** Lines without secrets that are not found either. */
    private final List<String> others = new ArrayList<>();

    /** Lines with secrets that can be told from others wherever they are. */
    private final Collection<SecretLine> distinct;

    /** Words behind which secrets stand. */
    private final Set<String> keys;

    private final boolean compare;

    /** @param keys words behind which secrets stand anywhere in the file */
    SecretsAtPlace(
            List<String> declared,
            NavigableMap<Integer, SecretLine> secrets,
            ChangedPlaces.Place place,
            Collection<SecretLine> distinct,
            Set<String> keys) {
        this.place = place;
        this.distinct = distinct;
        this.keys = new HashSet<>(keys);
        for (int line : place.declared()) {
            SecretLine secret = secrets.get(line);
            if (secret == null) {
                others.add(declared.get(line));
            } else {
                missing.add(secret);
            }
        }
        SecretLine behind = secrets.get(place.before());
        if (place.declared().isEmpty() && behind != null && secrets.containsKey(place.before() - 1)) {
            missing.add(behind);
        }
        missing.stream().map(SecretLine::key).filter(key -> !key.isEmpty()).forEach(this.keys::add);
        long pairs = (long) place.found().size() * (others.size() + missing.size() + distinct.size());
        this.compare = pairs <= MOST_COMPARISONS;
    }

    /** Replaces the found lines of the place by what may be shown of them. */
    void hide(List<String> lines) {
        List<Integer> unknown = new ArrayList<>();
        Map<SecretLine, Integer> seen = new HashMap<>();
        for (int number : place.found()) {
            if (!hideKnown(lines, number, seen)) {
                unknown.add(number);
            }
        }
        missing.removeIf(line -> seen.merge(line, -1, Integer::sum) >= 0);
        for (int number : unknown) {
            if (!missing.isEmpty() && !isAnother(lines.get(number), Likeness.SAME)) {
                lines.set(number, hidden(lines.get(number)));
            }
        }
    }

    /** Whether it is clear what the line is: one with a secret, which is hidden, or one that is hardly changed. */
    private boolean hideKnown(List<String> lines, int number, Map<SecretLine, Integer> seen) {
        String found = lines.get(number);
        for (SecretLine line : distinct) {
            String hidden = line.hide(found);
            if (hidden != null) {
                seen.merge(line, 1, Integer::sum);
                lines.set(number, hidden);
                return true;
            }
        }
        if (isAnother(found, Likeness.HARDLY_CHANGED)) {
            return true;
        }
        for (SecretLine line : missing) {
            String hidden = line.isFramed() ? line.hide(found) : null;
            if (hidden != null) {
                lines.set(number, hidden);
                return true;
            }
        }
        for (String word : SecretLine.words(found)) {
            if (keys.contains(word)) {
                lines.set(number, SecretLine.hideBehind(word, found));
                return true;
            }
        }
        return false;
    }

    /** Whether the line is more like a declared one without a secret than like any with one; each counts once. */
    private boolean isAnother(String found, double least) {
        int best = -1;
        double likeness = least;
        for (int i = 0; i < others.size() && compare; i++) {
            double next = Likeness.of(found, others.get(i));
            if (next >= likeness) {
                best = i;
                likeness = next;
            }
        }
        if (best < 0 || isLike(found, missing, likeness) || isLike(found, distinct, likeness)) {
            return false;
        }
        others.remove(best);
        return true;
    }

    private static boolean isLike(String found, Collection<SecretLine> lines, double least) {
        return lines.stream().anyMatch(line -> Likeness.of(found, line.frame()) >= least);
    }

    private String hidden(String found) {
        for (SecretLine line : missing) {
            String hidden = line.hide(found);
            if (hidden != null) {
                return hidden;
            }
        }
        String bare = found.strip();
        return bare.isEmpty() ? found : found.replace(bare, SecretMask.MASK);
    }
}

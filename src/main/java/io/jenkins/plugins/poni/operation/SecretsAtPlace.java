package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.SecretMask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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

    private final SecretFrames frames;

    /** Words before the secrets of this place, however short. */
    private final Set<String> keys = new HashSet<>();

    /** Lines with secrets of this place that are like too many others to be looked for elsewhere. */
    private final Set<SecretLine> common = new LinkedHashSet<>();

    private final boolean compare;

    SecretsAtPlace(
            List<String> declared,
            NavigableMap<Integer, SecretLine> secrets,
            ChangedPlaces.Place place,
            SecretFrames frames) {
        this.place = place;
        this.frames = frames;
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
        for (SecretLine line : missing) {
            keys.add(line.key());
            if (!line.isDistinct()) {
                common.add(line);
            }
        }
        long lines = others.size() + missing.size() + frames.distinct().size();
        this.compare = place.found().size() * lines <= MOST_COMPARISONS;
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
        SecretFrames.Match match = frames.match(found);
        if (match != null) {
            seen.merge(match.line(), 1, Integer::sum);
            lines.set(number, match.hidden());
            return true;
        }
        if (isAnother(found, Likeness.HARDLY_CHANGED)) {
            return true;
        }
        String hidden = hidden(found, true);
        for (String word : hidden == null ? SecretLine.words(found) : List.<String>of()) {
            if (frames.isKey(word) || keys.contains(word)) {
                hidden = SecretLine.hideBehind(word, found);
                break;
            }
        }
        if (hidden != null) {
            lines.set(number, hidden);
        }
        return hidden != null;
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
        if (best < 0 || isLike(found, missing, likeness) || isLike(found, frames.distinct(), likeness)) {
            return false;
        }
        others.remove(best);
        return true;
    }

    private static boolean isLike(String found, Collection<SecretLine> lines, double least) {
        return lines.stream().anyMatch(line -> Likeness.of(found, line.frame()) >= least);
    }

    /**
     * What may be shown of a line that is like one of this place, or null.
     *
     * @param framed whether there must be a letter or digit beside the secret
     */
    private String hidden(String found, boolean framed) {
        for (SecretLine line : common) {
            String hidden = framed && !line.isFramed() ? null : line.hide(found);
            if (hidden != null) {
                return hidden;
            }
        }
        return null;
    }

    private String hidden(String found) {
        String hidden = hidden(found, false);
        String bare = found.strip();
        if (hidden != null || bare.isEmpty()) {
            return hidden == null ? found : hidden;
        }
        return found.replace(bare, SecretMask.MASK);
    }
}

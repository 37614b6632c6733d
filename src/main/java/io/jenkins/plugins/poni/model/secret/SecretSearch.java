package io.jenkins.plugins.poni.model.secret;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Finds every secret of a run in a text: as it is, line by line, and as JSON, YAML, shells, HTML, addresses, Base64 and
 * hexadecimal digits write it, one way within another too. Time grows with the length of the text alone, memory with the
 * text and the secrets.
 */
public final class SecretSearch {
    /** A line or value with fewer characters is found only where it stands by itself: it is part of too many words. */
    public static final int SHORTEST = 4;

    private final Phrases phrases = new Phrases();
    private final Readings readings;
    private final Armour armour;

    /** @param secrets values; those that are blank are passed over */
    public SecretSearch(Collection<String> secrets) {
        boolean blanks = secrets.stream()
                .flatMap(secret -> SecretLine.of(secret).stream())
                .anyMatch(line -> line.chars().anyMatch(Character::isWhitespace));
        this.readings = new Readings(blanks);
        this.armour = new Armour(phrases, readings);
        for (String secret : secrets) {
            for (String line : SecretLine.of(secret)) {
                phrases.add(line, line.length() < SHORTEST);
            }
            if (!secret.isBlank()) {
                armour.add(secret);
            }
        }
        phrases.close();
        armour.close();
    }

    /** Whether there is nothing to find. */
    public boolean isEmpty() {
        return phrases.isEmpty();
    }

    /** The positions of all characters of the text that belong to a secret. */
    public BitSet find(String text) {
        BitSet marks = new BitSet();
        if (!isEmpty() && !text.isEmpty()) {
            for (Reading reading : readings.of(text)) {
                phrases.mark(reading, marks);
                armour.mark(reading, marks);
            }
        }
        return marks;
    }

    /** The lines of a secret that are found only where they stand by themselves. */
    public static List<String> shortLines(String secret) {
        List<String> lines = new ArrayList<>(SecretLine.of(secret));
        lines.removeIf(line -> line.length() >= SHORTEST);
        return lines;
    }
}

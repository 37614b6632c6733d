package io.jenkins.plugins.poni.model.secret;

import java.util.BitSet;

/** Finds pieces of fixed length of texts in the alphabet of Base64: each is one number, so that a set of numbers knows all. */
final class Pieces {
    /** Letters; ten of six bits fit into a number. */
    static final int LENGTH = 10;

    private static final long MASK = (1L << 6 * LENGTH) - 1;

    /** A hash table with open addresses of the numbers plus one; 0 is a free place. */
    private long[] places = new long[64];

    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(String text) {
        long piece = 0;
        for (int i = 0; i < text.length(); i++) {
            piece = piece << 6 & MASK | Armour.value(text.charAt(i));
            if (i + 1 >= LENGTH) {
                put(piece + 1);
            }
        }
    }

    private void put(long number) {
        int place = place(number);
        if (places[place] == 0) {
            places[place] = number;
            if (++size * 2 > places.length) {
                rehash();
            }
        }
    }

    private int place(long number) {
        int place = (int) (number * 0x9E3779B97F4A7C15L >>> 32) & places.length - 1;
        while (places[place] != 0 && places[place] != number) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }

    private void rehash() {
        long[] old = places;
        places = new long[old.length * 2];
        for (long number : old) {
            if (number != 0) {
                places[place(number)] = number;
            }
        }
    }

    void mark(Reading joined, BitSet found) {
        String text = joined.text();
        long piece = 0;
        int length = 0;
        for (int i = 0; i < text.length() && size > 0; i++) {
            int value = Armour.value(text.charAt(i));
            length = value < 0 ? 0 : length + 1;
            piece = piece << 6 & MASK | Math.max(value, 0);
            if (length >= LENGTH && places[place(piece + 1)] != 0) {
                joined.mark(i + 1 - LENGTH, i + 1, found);
            }
        }
    }
}

package io.jenkins.plugins.poni.model.secret;

import java.util.Arrays;

/** Bytes that were found written in a text, each with its place there, which make characters of UTF-8. */
final class Bytes {
    private byte[] bytes = new byte[64];
    private int[] places = new int[64];
    private int length;

    void add(int value, int place) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
            places = Arrays.copyOf(places, length * 2);
        }
        bytes[length] = (byte) value;
        places[length++] = place;
    }

    /** Writes the characters and forgets the bytes; what is no UTF-8 becomes one character for each byte. */
    void writeTo(Reading.Writer plain) {
        int at = 0;
        while (at < length) {
            int more = more(bytes[at] & 255);
            int codePoint = more == 0 ? -1 : codePoint(at, more);
            plain.putCodePoint(codePoint < 0 ? bytes[at] & 255 : codePoint, places[at]);
            at += codePoint < 0 ? 1 : more + 1;
        }
        length = 0;
    }

    private static int more(int lead) {
        if (lead < 0xC0 || lead >= 0xF8) {
            return 0;
        }
        return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    private int codePoint(int at, int more) {
        if (at + more >= length) {
            return -1;
        }
        int codePoint = bytes[at] & 0x3F >> more;
        for (int i = 1; i <= more; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return -1;
            }
            codePoint = codePoint << 6 | bytes[at + i] & 0x3F;
        }
        return codePoint;
    }
}

package io.jenkins.plugins.poni.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Names of files as texts. To a Linux machine a name is bytes, mostly UTF-8. A byte that belongs to no character becomes
 * the half of a surrogate pair, U+DC80 to U+DCFF, which no proper text has, so that every name stays what it was and no
 * two are the same.
 *
 * @see <a href="https://peps.python.org/pep-0383/">PEP 383, where Python does likewise</a>
 */
public final class ByteNames {
    private static final char FIRST = '\udc80';
    private static final char LAST = '\udcff';

    private ByteNames() {}

    public static String decode(byte[] bytes, int from, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        CharBuffer out = CharBuffer.allocate(length);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isMalformed();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (FIRST - 0x80 + (in.get() & 0xff)));
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    /** Whether a character of a name stands for a byte. */
    public static boolean isByte(char character) {
        return character >= FIRST && character <= LAST;
    }

    /** The byte that such a character stands for, 0x80 to 0xff. */
    public static int byteOf(char character) {
        return character - FIRST + 0x80;
    }

    /** The bytes of a name. */
    public static byte[] encode(String name) {
        int next = firstByte(name, 0);
        if (next < 0) {
            return name.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int from = 0;
        for (; next >= 0; next = firstByte(name, from)) {
            bytes.writeBytes(name.substring(from, next).getBytes(StandardCharsets.UTF_8));
            bytes.write(byteOf(name.charAt(next)));
            from = next + 1;
        }
        bytes.writeBytes(name.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** The name for people, with {@code \xff} for a byte that belongs to no character. */
    public static String shown(String name) {
        if (firstByte(name, 0) < 0) {
            return name;
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char next = name.charAt(i);
            if (isByteAt(name, i)) {
                shown.append(String.format("\\x%02x", byteOf(next)));
            } else {
                shown.append(next);
            }
        }
        return shown.toString();
    }

    /** Where the first such character is, from an index on, or -1. */
    public static int firstByte(String name, int from) {
        for (int i = from; i < name.length(); i++) {
            if (isByteAt(name, i)) {
                return i;
            }
        }
        return -1;
    }

    /** The second half of a proper surrogate pair is none. */
    private static boolean isByteAt(String name, int at) {
        return isByte(name.charAt(at)) && (at == 0 || !Character.isHighSurrogate(name.charAt(at - 1)));
    }
}

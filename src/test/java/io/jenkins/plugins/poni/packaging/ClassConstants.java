package io.jenkins.plugins.poni.packaging;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a class file names: the types, and the members that it calls, reads or writes. It is read from the constant pool, so
 * that nothing escapes, be it in an annotation, a generic signature or a lambda.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html#jvms-4.4">JVM specification, 4.4</a>
 */
final class ClassConstants {
    private static final Pattern TYPE = Pattern.compile("L([\\w/$]+)[;<]");

    private final Set<String> types = new HashSet<>();
    private final Set<Member> members = new HashSet<>();
    private final Set<String> texts = new HashSet<>();

    private ClassConstants() {}

    static ClassConstants read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            in.skipBytes(8); // magic number and version
            ClassConstants constants = new ClassConstants();
            constants.add(new Pool(in));
            return constants;
        }
    }

    /** The names of all types, as in {@link Class#getName()}. */
    Set<String> types() {
        return types;
    }

    Set<Member> members() {
        return members;
    }

    /** Every text, among them the names of annotations' elements. */
    Set<String> texts() {
        return texts;
    }

    private void add(Pool pool) {
        for (int i = 0; i < pool.tags.length; i++) {
            switch (pool.tags[i]) {
                case Pool.TEXT -> addText(pool.texts[i]);
                case Pool.CLASS -> types.add(dotted(pool.texts[pool.first[i]]));
                case Pool.FIELD, Pool.METHOD, Pool.INTERFACE_METHOD -> members.add(member(pool, i));
                default -> {}
            }
        }
    }

    private void addText(String text) {
        texts.add(text);
        Matcher matcher = TYPE.matcher(text);
        while (matcher.find()) {
            types.add(dotted(matcher.group(1)));
        }
    }

    private static Member member(Pool pool, int index) {
        String owner = dotted(pool.texts[pool.first[pool.first[index]]]);
        int nameAndType = pool.second[index];
        return new Member(owner, pool.texts[pool.first[nameAndType]], pool.texts[pool.second[nameAndType]]);
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }

    /** A method, constructor or field, with its descriptor. */
    record Member(String owner, String name, String descriptor) {}

    /** The constant pool: each entry has a tag, and a text or up to two indices of other entries. */
    private static final class Pool {
        static final int TEXT = 1;
        static final int CLASS = 7;
        static final int FIELD = 9;
        static final int METHOD = 10;
        static final int INTERFACE_METHOD = 11;

        final int[] tags;
        final int[] first;
        final int[] second;
        final String[] texts;

        Pool(DataInputStream in) throws IOException {
            int size = in.readUnsignedShort();
            tags = new int[size];
            first = new int[size];
            second = new int[size];
            texts = new String[size];
            for (int i = 1; i < size; i += read(i, in)) {}
        }

        /** Reads an entry; the result is the number of indices that it takes. */
        private int read(int i, DataInputStream in) throws IOException {
            tags[i] = in.readUnsignedByte();
            switch (tags[i]) {
                case TEXT -> texts[i] = in.readUTF();
                case CLASS, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
                case 15 -> {
                    first[i] = in.readUnsignedByte();
                    second[i] = in.readUnsignedShort();
                }
                case 3, 4, FIELD, METHOD, INTERFACE_METHOD, 12, 17, 18 -> {
                    first[i] = in.readUnsignedShort();
                    second[i] = in.readUnsignedShort();
                }
                case 5, 6 -> {
                    in.readLong();
                    return 2;
                }
                default -> throw new IOException("Unknown tag " + tags[i]);
            }
            return 1;
        }
    }
}

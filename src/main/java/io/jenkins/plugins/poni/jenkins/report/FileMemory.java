package io.jenkins.plugins.poni.jenkins.report;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what was read from files, as long as there is memory for it and the file was not replaced. */
final class FileMemory<T> {
    private final Reader<T> reader;
    private final Map<Path, Entry<T>> entries = new ConcurrentHashMap<>();

    /** Reads a file. */
    interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /** Tells one version of a file from another; the key is an inode where there are any. */
    private record Stamp(FileTime modified, long size, Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        }
    }

    private record Entry<T>(Stamp stamp, SoftReference<T> value) {}

    FileMemory(Reader<T> reader) {
        this.reader = reader;
    }

    /** What the file holds now. */
    T of(Path file) throws IOException {
        Stamp stamp = Stamp.of(file);
        Entry<T> known = entries.get(file);
        T value = known == null || !known.stamp().equals(stamp)
                ? null
                : known.value().get();
        if (value == null) {
            value = reader.read(file);
            entries.put(file, new Entry<>(stamp, new SoftReference<>(value)));
        }
        return value;
    }
}

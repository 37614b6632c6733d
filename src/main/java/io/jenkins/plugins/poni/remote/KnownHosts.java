package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The host keys that are known, from several known_hosts files. New ones are recorded in the first file. Safe for several
 * threads; a file lock keeps other processes from appending at the same moment.
 */
final class KnownHosts {
    /** The port that names in the files do not mention. */
    static final int PORT = 22;

    private static final Object APPENDING = new Object();

    private final List<Path> files;
    private final List<KnownHost> patterns = new ArrayList<>();
    private final Map<String, List<KnownHost>> plain = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private KnownHosts(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** Reads the files that exist. */
    static KnownHosts read(List<Path> files) {
        KnownHosts hosts = new KnownHosts(files);
        files.forEach(hosts::readFile);
        return hosts;
    }

    /** The name under which a machine is looked up. */
    static String name(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return port == PORT ? lower : "[" + lower + "]:" + port;
    }

    private void readFile(Path file) {
        if (!Files.isReadable(file)) {
            return;
        }
        int number = 0;
        for (String line : lines(file)) {
            Origin origin = new Origin(file.toString(), ++number);
            if (!line.isBlank() && !line.trim().startsWith("#")) {
                try {
                    add(KnownHost.parse(line, origin));
                } catch (IllegalArgumentException e) {
                    problems.add(Problem.at(
                            origin, "This line is ignored: " + e.getMessage(), "Correct or remove the line."));
                }
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            // Any byte is a character of Latin-1; comments may be in any encoding.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new OperationException("Could not read the known hosts in \"" + file + "\": " + e.getMessage(), e);
        }
    }

    private synchronized void add(KnownHost line) {
        if (line.isPlain()) {
            for (String name : line.names().toLowerCase(Locale.ROOT).split(",")) {
                plain.computeIfAbsent(name, any -> new ArrayList<>()).add(line);
            }
        } else {
            patterns.add(line);
        }
    }

    /** Malformed lines, with file and line number. */
    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The files in the order in which they were read, whether they exist or not. */
    List<Path> files() {
        return files;
    }

    /** Every line about a machine. */
    synchronized List<KnownHost> about(String name) {
        List<KnownHost> found = new ArrayList<>(plain.getOrDefault(name, List.of()));
        patterns.stream().filter(line -> line.appliesTo(name)).forEach(found::add);
        return found;
    }

    /** Every line about a machine by its own name, then those about its name without a port, which OpenSSH takes for it too. */
    List<KnownHost> about(Destination destination) {
        List<KnownHost> found = new ArrayList<>(about(destination.knownHostsName()));
        if (!destination.knownHostsName().equals(destination.certifiedName())) {
            found.addAll(about(destination.certifiedName()));
        }
        return found;
    }

    /** The keys that the first file has for a machine. */
    synchronized List<HostKey> recorded(String name) {
        return about(name).stream()
                .filter(line -> line.marker() == KnownHost.Marker.KEY)
                .filter(line -> line.origin().file().equals(files.get(0).toString()))
                .map(KnownHost::key)
                .toList();
    }

    /** Appends keys of a machine to the first file, which is created if need be. */
    synchronized void record(String name, List<HostKey> keys) {
        Path file = files.get(0);
        try {
            append(file, keys.stream().map(key -> line(name, key) + "\n").toList());
        } catch (IOException e) {
            throw new OperationException(
                    "Could not record the host key of \"" + name + "\" in \"" + file + "\": " + e.getMessage(), e);
        }
        keys.forEach(key -> add(new KnownHost(KnownHost.Marker.KEY, name, key, Origin.of(file.toString()))));
    }

    private static String line(String name, HostKey key) {
        return name + " " + key.type() + " " + key.base64();
    }

    private static void append(Path file, List<String> lines) throws IOException {
        synchronized (APPENDING) {
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                long size = channel.size();
                ByteBuffer last = ByteBuffer.allocate(1);
                boolean endsInLine = size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n';
                String text = (endsInLine ? "\n" : "") + String.join("", lines);
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), size);
                channel.force(true);
            }
        }
    }

    /**
     * Removes lines of the first file that name one machine only, by temporary file and rename.
     *
     * @return how many lines went
     */
    synchronized int forget(String name, Predicate<HostKey> which) {
        Path file = files.get(0);
        List<KnownHost> gone = about(name).stream()
                .filter(line -> line.marker() == KnownHost.Marker.KEY && which.test(line.key()))
                .filter(line -> line.names().startsWith("|") || line.names().equalsIgnoreCase(name))
                .filter(line -> line.origin().file().equals(file.toString()))
                .toList();
        if (!gone.isEmpty()) {
            rewrite(file, gone);
            patterns.removeAll(gone);
            plain.values().forEach(lines -> lines.removeAll(gone));
        }
        return gone.size();
    }

    private static void rewrite(Path file, List<KnownHost> gone) {
        synchronized (APPENDING) {
            Path temporary = file.resolveSibling("." + file.getFileName() + ".new");
            try {
                List<String> kept = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
                kept.removeIf(line -> gone.stream().anyMatch(old -> isLine(line, old)));
                Files.write(temporary, kept, StandardCharsets.ISO_8859_1);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new OperationException("Could not rewrite \"" + file + "\": " + e.getMessage(), e);
            }
        }
    }

    private static boolean isLine(String line, KnownHost host) {
        String[] words = line.trim().split("[ \t]+");
        return words.length >= 3
                && words[0].equals(host.names())
                && words[1].equals(host.key().type())
                && words[2].equals(host.key().base64());
    }
}

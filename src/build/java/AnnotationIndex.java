import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes META-INF/services/annotations/NAME for each annotation that is marked as @Indexed, such as @Symbol, with the
 * names of the classes that carry it. In a Jenkins build the processor of org.jenkins-ci:annotation-indexer does that; on
 * Maven Central is only its version 1.4 of 2012, which fails with a compiler of today.
 *
 * <p>Arguments: the directory of classes, the package to look at as a path, and the class path of these classes.
 */
public final class AnnotationIndex {
    private static final String INDEXED = "org.jvnet.hudson.annotation_indexer.Indexed";

    private final Map<String, Set<String>> users = new TreeMap<>();

    public static void main(String[] args) throws IOException, ClassNotFoundException {
        Path classes = Path.of(args[0]);
        AnnotationIndex index = new AnnotationIndex();
        try (URLClassLoader loader = new URLClassLoader(urls(args[0] + File.pathSeparator + args[2]))) {
            for (String name : classNames(classes, classes.resolve(args[1]))) {
                index.add(Class.forName(name, false, loader));
            }
        }
        index.write(classes.resolve("META-INF/services/annotations"));
    }

    private static URL[] urls(String path) throws IOException {
        List<String> entries = List.of(path.split(File.pathSeparator));
        URL[] urls = new URL[entries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(entries.get(i)).toUri().toURL();
        }
        return urls;
    }

    private static List<String> classNames(Path root, Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .toList();
        }
    }

    private void add(Class<?> type) {
        add(type, type);
        Stream.of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Stream::of)
                .forEach(member -> add(type, member));
    }

    private void add(Class<?> type, AnnotatedElement element) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (isIndexed(annotation.annotationType())) {
                users.computeIfAbsent(annotation.annotationType().getName(), name -> new TreeSet<>())
                        .add(type.getName());
            }
        }
    }

    private static boolean isIndexed(Class<? extends Annotation> type) {
        return Stream.of(type.getDeclaredAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(INDEXED));
    }

    private void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, Set<String>> entry : users.entrySet()) {
            Files.write(directory.resolve(entry.getKey()), entry.getValue());
        }
    }
}

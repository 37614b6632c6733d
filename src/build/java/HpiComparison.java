import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Tells in what poni.hpi of pom.xml differs from that of pom-jenkins.xml: which classes, resources and jars only one of them
 * has, resources and jars with another content, and attributes of the manifest with another value. Classes are compared by
 * name only, as another compiler or another declaration of an API may give other bytes.
 *
 * <p>Arguments: the two files. The exit code is 1 when they differ.
 */
public final class HpiComparison {
    private static final String OWN_JAR = "WEB-INF/lib/poni.jar";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** What tells of the build and not of the plugin: versions are given by whoever releases. */
    private static final Set<String> OF_THE_BUILD = Set.of(
            "Ant-Version",
            "Build-Jdk-Spec",
            "Created-By",
            "Implementation-Build",
            "Implementation-Version",
            "Java-Version",
            "Plugin-ScmTag",
            "Plugin-Version",
            "Specification-Version");

    private static final Pattern PARAMETERS = Pattern.compile("do[A-Z]\\w*\\.stapler");
    private static final Pattern COMMENTED = Pattern.compile("\\.stapler$|\\.javadoc$|^META-INF/annotations/");

    private final Set<String> differences = new TreeSet<>();

    public static void main(String[] args) throws IOException {
        Map<String, byte[]> one = entries(Files.readAllBytes(Path.of(args[0])));
        Map<String, byte[]> two = entries(Files.readAllBytes(Path.of(args[1])));
        HpiComparison comparison = new HpiComparison();
        comparison.compareManifests(one.remove(MANIFEST), two.remove(MANIFEST));
        Map<String, byte[]> ownOne = own(one);
        Map<String, byte[]> ownTwo = own(two);
        comparison.compare(one, two);
        comparison.compare(ownOne, ownTwo);
        comparison.report(args, one.size() + ownOne.size(), sameClasses(ownOne, ownTwo));
    }

    private static Map<String, byte[]> own(Map<String, byte[]> hpi) throws IOException {
        Map<String, byte[]> jar = entries(hpi.remove(OWN_JAR));
        jar.keySet().removeIf(name -> name.equals(MANIFEST) || name.startsWith("META-INF/maven/"));
        return jar;
    }

    private static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        entries.keySet().removeIf(name -> name.startsWith("META-INF/maven/"));
        return entries;
    }

    private void compareManifests(byte[] one, byte[] two) throws IOException {
        Map<String, byte[]> first = attributes(one);
        Map<String, byte[]> second = attributes(two);
        compare(first, second);
    }

    private static Map<String, byte[]> attributes(byte[] manifest) throws IOException {
        Map<String, byte[]> attributes = new TreeMap<>();
        new Manifest(new ByteArrayInputStream(manifest))
                .getMainAttributes()
                .forEach((name, value) -> attributes.put(
                        "manifest: " + name, value.toString().getBytes(StandardCharsets.UTF_8)));
        OF_THE_BUILD.forEach(name -> attributes.remove("manifest: " + name));
        return attributes;
    }

    private void compare(Map<String, byte[]> one, Map<String, byte[]> two) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(two.keySet());
        for (String name : names) {
            if (isTheSameElsewhere(name, one, two) || isTheSameElsewhere(name, two, one)) {
                continue;
            }
            if (!one.containsKey(name) || !two.containsKey(name)) {
                differences.add(name + ": only in the " + (one.containsKey(name) ? "first" : "second"));
            } else if (!name.endsWith(".class") && !same(name, one.get(name), two.get(name))) {
                differences.add(name + ": not the same content");
            }
        }
    }

    /**
     * Whether the parameters of a method are told of another class only. Newer versions of Stapler's processor write them once
     * for all methods of a name that have the same parameters, and read those of the others from the class file.
     */
    private static boolean isTheSameElsewhere(String name, Map<String, byte[]> one, Map<String, byte[]> two) {
        String method = name.substring(name.lastIndexOf('/') + 1);
        return PARAMETERS.matcher(method).matches()
                && one.containsKey(name)
                && !two.containsKey(name)
                && two.entrySet().stream()
                        .anyMatch(entry -> entry.getKey().endsWith("/" + method)
                                && lines(entry.getValue()).equals(lines(one.get(name))));
    }

    private static boolean same(String name, byte[] one, byte[] two) {
        if (name.equals("manifest: Plugin-Dependencies")) {
            return items(one).equals(items(two));
        }
        if (name.equals("META-INF/annotations/hudson.Extension")) {
            return true; // serialized, in an order that is not given; the text beside it is compared
        }
        boolean hasComment = COMMENTED.matcher(name).find();
        return hasComment ? lines(one).equals(lines(two)) : Arrays.equals(one, two);
    }

    private static Set<String> items(byte[] list) {
        return Set.of(new String(list, StandardCharsets.UTF_8).split(","));
    }

    /** Without the comment that has the time, or the empty line in its place, and without order. */
    private static Set<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.toSet());
    }

    private static long sameClasses(Map<String, byte[]> one, Map<String, byte[]> two) {
        return one.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".class"))
                .filter(entry -> Arrays.equals(entry.getValue(), two.get(entry.getKey())))
                .count();
    }

    private void report(String[] files, int entries, long sameClasses) {
        differences.forEach(System.err::println);
        if (!differences.isEmpty()) {
            System.err.println(files[0] + " and " + files[1] + " differ.");
            System.exit(1);
        }
        System.out.println(files[0] + " and " + files[1] + " hold the same " + entries + " classes, resources and jars; "
                + sameClasses + " classes are the same byte for byte.");
    }
}

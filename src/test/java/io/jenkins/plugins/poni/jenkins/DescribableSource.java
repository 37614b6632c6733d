package io.jenkins.plugins.poni.jenkins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A class of the plugin as far as forms and pipelines know it, told by its source: that needs no Jenkins.
 *
 * @param file source file
 * @param parent simple name of the class that it extends, or an empty text
 */
record DescribableSource(Path file, String name, String parent, String text) {
    static final Path SOURCES = Path.of("src/main/java");
    static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path ROOM = SOURCES.resolve("io/jenkins/plugins/poni/jenkins");
    private static final Pattern CLASS =
            Pattern.compile("(?m)^(?:public )?(?:abstract |final )*class (\\w+)(?: extends (\\w+))?");
    private static final Pattern CONSTRUCTOR =
            Pattern.compile("@DataBoundConstructor\\s+public \\w+\\(([^)]*)\\)", Pattern.DOTALL);
    private static final Pattern SETTER = Pattern.compile("@DataBoundSetter\\s+public (?:final )?void set(\\w+)\\(");
    private static final Pattern GLOBAL_SETTER = Pattern.compile("public void set(\\w+)\\(");
    private static final Pattern FUNCTION = Pattern.compile("getFunctionName\\(\\) \\{\\s*return \"(\\w+)\";");
    private static final Pattern DESCRIPTOR = Pattern.compile("class DescriptorImpl extends (\\w+)");

    private static final Map<String, DescribableSource> ALL = read();

    private static Map<String, DescribableSource> read() {
        Map<String, DescribableSource> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOM)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                Matcher matcher = CLASS.matcher(text);
                if (matcher.find()) {
                    String parent = matcher.group(2) == null ? "" : matcher.group(2);
                    all.put(matcher.group(1), new DescribableSource(file, matcher.group(1), parent, text));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    static DescribableSource of(String name) {
        return Optional.ofNullable(ALL.get(name)).orElseThrow(() -> new AssertionError("There is no class " + name));
    }

    /** All classes that forms or pipelines bind, those that only others extend included. */
    static List<DescribableSource> bound() {
        return ALL.values().stream()
                .filter(source -> source.function().isPresent() || !source.own().isEmpty())
                .toList();
    }

    static List<DescribableSource> steps() {
        return ALL.values().stream()
                .filter(source -> source.function().isPresent())
                .toList();
    }

    /** What a pipeline calls it, if it is a step. */
    Optional<String> function() {
        Matcher matcher = FUNCTION.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether it can be chosen in a form, and not only extended. */
    boolean hasForm() {
        return DESCRIPTOR.matcher(text).find() || isGlobal();
    }

    private boolean isGlobal() {
        return parent.equals("GlobalConfiguration");
    }

    /** Parameters that must be given. */
    Set<String> required() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = CONSTRUCTOR.matcher(text);
        if (matcher.find()) {
            Stream.of(matcher.group(1).split(","))
                    .map(parameter -> parameter.strip().replaceFirst(".*\\s", ""))
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add);
        }
        return names;
    }

    /** Parameters that this class declares itself. */
    Set<String> own() {
        Set<String> names = required();
        Matcher matcher = (isGlobal() ? GLOBAL_SETTER : SETTER).matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1).substring(0, 1).toLowerCase(Locale.ROOT)
                    + matcher.group(1).substring(1));
        }
        return names;
    }

    /** All parameters, inherited ones included. */
    Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        line().forEach(source -> names.addAll(source.own()));
        return names;
    }

    /** This class and those of the plugin that it extends, one after the other. */
    List<DescribableSource> line() {
        List<DescribableSource> line = new ArrayList<>();
        for (DescribableSource at = this; at != null; at = ALL.get(at.parent)) {
            line.add(at);
        }
        return line;
    }

    /** The sources of its descriptor and of what that extends. */
    String descriptorText() {
        StringBuilder all = new StringBuilder(text);
        Matcher matcher = DESCRIPTOR.matcher(text);
        if (matcher.find() && ALL.containsKey(matcher.group(1))) {
            of(matcher.group(1)).line().forEach(source -> all.append(source.text));
        }
        return all.toString();
    }

    /** Where its views and helps lie. */
    Path views() {
        return RESOURCES.resolve(SOURCES.relativize(file)).resolveSibling(name);
    }

    @Override
    public String toString() {
        return name;
    }
}

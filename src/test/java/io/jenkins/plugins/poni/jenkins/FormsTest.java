package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter has a field, a help and, where it is a choice, the choices; and every message is there. */
class FormsTest {
    private static final Pattern FIELD =
            Pattern.compile("<f:(?:entry|dropdownDescriptorSelector)[^>]* field=\"(\\w+)\"");
    private static final Pattern INCLUDE =
            Pattern.compile("<st:include page=\"([\\w.]+)\" class=\"\\$\\{descriptor.clazz}\"/>");
    private static final Pattern SELECT = Pattern.compile("field=\"(\\w+)\">\\s*<[cf]:select");
    private static final Pattern MESSAGE = Pattern.compile("\\bMessages\\.(\\w+)\\(");
    private static final String ROOM = "io/jenkins/plugins/poni/jenkins";

    static List<DescribableSource> bound() {
        return DescribableSource.bound();
    }

    static List<DescribableSource> forms() {
        return bound().stream().filter(DescribableSource::hasForm).toList();
    }

    static List<DescribableSource> steps() {
        return DescribableSource.steps();
    }

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(DescribableSource.RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".jelly"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void knowsTheSteps() {
        assertThat(steps()).extracting(DescribableSource::name).contains("PoniDeployStep", "PoniCreateNodeStep");
        assertThat(DescribableSource.of("PoniDeployStep").parameters())
                .contains("dryRun", "credentialsId", "nodes", "dir");
        assertThat(DescribableSource.of("SecretBinding").parameters()).containsExactly("credentialsId", "name");
    }

    @ParameterizedTest
    @MethodSource("bound")
    void everyParameterHasAHelpAndNoOther(DescribableSource source) throws IOException {
        Set<String> helps = new TreeSet<>();
        if (Files.isDirectory(source.views())) {
            try (Stream<Path> files = Files.list(source.views())) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("help-"))
                        .forEach(name -> helps.add(name.substring(5, name.length() - ".html".length())));
            }
        }

        assertThat(helps).isEqualTo(source.own());
        for (String name : helps) {
            assertThat(source.views().resolve("help-" + name + ".html"))
                    .content()
                    .matches("(?s)<div>\n.*\n</div>\n");
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepHasAHelp(DescribableSource step) {
        assertThat(step.views().resolve("help.html")).content().matches("(?s)<div>\n.*\n</div>\n");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyParameterHasAField(DescribableSource source) throws IOException {
        if (source.parameters().isEmpty()) {
            return;
        }
        String form = form(source);

        assertThat(groups(FIELD, form)).containsExactlyInAnyOrderElementsOf(source.parameters());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyListHasItsChoices(DescribableSource source) throws IOException {
        String descriptor = source.descriptorText();

        assertThat(groups(SELECT, source.parameters().isEmpty() ? "" : form(source)))
                .allSatisfy(field -> assertThat(descriptor)
                        .contains("doFill" + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1)
                                + "Items("));
    }

    /** The form with the parts that it includes. */
    private static String form(DescribableSource source) throws IOException {
        String form = Files.readString(source.views().resolve("config.jelly"));
        StringBuilder whole = new StringBuilder(form);
        for (String page : groups(INCLUDE, form)) {
            Path part = source.line().stream()
                    .map(above -> above.views().resolve(page))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(source + " includes " + page + ", which nothing has"));
            whole.append(Files.readString(part));
        }
        return whole.toString();
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }

    /** Otherwise text could become markup, or a Content Security Policy would break the page. */
    @ParameterizedTest
    @MethodSource("views")
    void everyViewEscapesAndHasNoCodeWithinIt(Path view) throws IOException {
        assertThat(Files.readString(view))
                .startsWith("<?jelly escape-by-default='true'?>\n")
                .doesNotContain("<style", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("\\son[a-z]+=\"");
    }

    static List<Path> packages() throws IOException {
        try (Stream<Path> directories = Files.walk(DescribableSource.SOURCES.resolve(ROOM))) {
            return directories.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyMessageIsThereAndIsUsed(Path directory) throws IOException {
        Path messages = DescribableSource.RESOURCES
                .resolve(DescribableSource.SOURCES.relativize(directory))
                .resolve("Messages.properties");
        Set<String> defined = new TreeSet<>();
        if (Files.exists(messages)) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(messages)) {
                properties.load(in);
            }
            properties.stringPropertyNames().forEach(key -> defined.add(key.replaceAll("[.-]", "_")));
        }

        assertThat(used(directory)).isEqualTo(defined);
    }

    /** Keys of the messages of a package: what its own classes use, and those of other packages that import its messages. */
    private static Set<String> used(Path directory) throws IOException {
        String name = DescribableSource.SOURCES.relativize(directory).toString().replace('/', '.');
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DescribableSource.SOURCES.resolve(ROOM))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                boolean imports = text.contains(".Messages;");
                if (imports
                        ? text.contains("import " + name + ".Messages;")
                        : file.getParent().equals(directory)) {
                    Matcher matcher = MESSAGE.matcher(text);
                    matcher.results().forEach(result -> used.add(result.group(1)));
                }
            }
        }
        return used;
    }
}

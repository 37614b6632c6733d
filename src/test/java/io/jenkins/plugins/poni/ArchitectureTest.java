package io.jenkins.plugins.poni;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the floors of the house: who may import whom, and where third-party types may be seen. */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.poni";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path HOUSE = SOURCES.resolve(ROOT.replace('.', '/'));
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** The room that wraps each library. */
    private static final Map<String, String> LIBRARIES = Map.ofEntries(
            Map.entry("net.schmizz", "remote"),
            Map.entry("com.hierynomus", "remote"),
            Map.entry("org.bouncycastle", "remote"),
            Map.entry("com.google.re2j", "template"),
            Map.entry("com.hubspot", "template"),
            Map.entry("org.eclipse.jgit", "repository"),
            Map.entry("org.snakeyaml", "repository"),
            Map.entry("picocli", "cli"),
            Map.entry("org.apache.sshd", "cli.demo"),
            Map.entry("software.amazon", "cloud.ec2"),
            Map.entry("com.fasterxml.jackson", "report"),
            Map.entry("com.github.difflib", "report"),
            Map.entry("hudson", "jenkins"),
            Map.entry("jenkins", "jenkins"),
            Map.entry("org.kohsuke", "jenkins"),
            Map.entry("org.jenkinsci", "jenkins"),
            Map.entry("org.jvnet", "jenkins"),
            Map.entry("com.cloudbees", "jenkins"),
            Map.entry("net.sf.json", "jenkins"),
            Map.entry("jakarta.servlet", "jenkins"),
            Map.entry("org.springframework", "jenkins"));

    /** The client of the git plugin takes addresses as JGit's type, and the plugin aws-credentials gives keys as the SDK's. */
    private static final DescribedPredicate<JavaClass> SPEAKS_TO_A_PLUGIN =
            simpleName("GitPush").or(simpleName("BuildCredentials"));

    /** What every room may use beside its own: the platform, and annotations that leave no trace at run time. */
    private static final String[] PLATFORM = {"java..", "javax..", "org.slf4j..", "edu.umd.cs.findbugs.annotations.."};

    @Test
    void theModelKnowsNothingButThePlatform() {
        noClasses()
                .that(resideInAPackage(ROOT + ".model.."))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(ROOT + ".model..", "java..")))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"repository", "template", "remote", "cloud", "report"})
    void theRoomsOfTheMiddleFloorKnowOnlyTheModel(String room) {
        noClasses()
                .that(resideInAPackage(ROOT + "." + room + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideOutsideOfPackages(ROOT + "." + room + "..", ROOT + ".model..")))
                .check(CLASSES);
    }

    @Test
    void operationsKnowNothingAboveThem() {
        nobodyBelowSees("operation", "cli", "jenkins");
    }

    @Test
    void theCommandLineAndJenkinsDoNotKnowEachOther() {
        nobodyBelowSees("cli", "jenkins");
        nobodyBelowSees("jenkins", "cli");
    }

    @Test
    void everyClassLivesInARoom() {
        String[] rooms = Stream.of(
                        "model", "repository", "template", "remote", "cloud", "report", "operation", "cli", "jenkins")
                .map(room -> ROOT + "." + room + "..")
                .toArray(String[]::new);

        classes().should().resideInAnyPackage(rooms).check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void thirdPartyTypesStayInTheRoomThatWrapsThem(String library, String room) {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + "." + room + ".."))
                .and(not(SPEAKS_TO_A_PLUGIN))
                .should()
                .dependOnClassesThat(resideInAPackage(library + ".."))
                .check(CLASSES);
    }

    @Test
    void nobodyUsesALibraryThatHasNoRoom() {
        String[] known = Stream.of(
                        Stream.of(PLATFORM),
                        Stream.of(ROOT + ".."),
                        LIBRARIES.keySet().stream().map(name -> name + ".."))
                .flatMap(names -> names)
                .toArray(String[]::new);

        noClasses().should().dependOnClassesThat(not(resideInAnyPackage(known))).check(CLASSES);
    }

    static Stream<Arguments> libraries() {
        return LIBRARIES.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void onlyTheCommandLineUsesTheProcesssOwnStreams() {
        ArchRule rule = noClasses()
                .that(resideOutsideOfPackages(ROOT + ".cli.."))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
        rule.check(CLASSES);
    }

    /** It is that of Jenkins. */
    @Test
    void onlyJenkinsWritesToJavasOwnLog() {
        noClasses()
                .that(resideOutsideOfPackages(ROOT + ".jenkins.."))
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                .check(CLASSES);
    }

    @Test
    void roomsOfTheSameFloorHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatMayLiveThere() throws IOException {
        Set<Path> silent = new TreeSet<>();
        for (Path source : sources()) {
            Path description = source.resolveSibling("package-info.java");
            if (!Files.exists(description) || !Files.readString(description).contains("/**")) {
                silent.add(source.getParent());
            }
        }

        assertThat(silent).isEmpty();
    }

    /** A public type, top-level or nested, has its Javadoc directly before it or before its annotations. */
    @Test
    void everyPublicTypeSaysWhatItIsFor() throws IOException {
        Pattern publicType = Pattern.compile(
                "(?m)^(\\s*)public (?:(?:static|final|abstract|sealed|non-sealed) )*(?:class|interface|enum|record|@interface) (\\w+)");
        Pattern javadocBefore = Pattern.compile("(?s).*\\*/\\s*(?:@[\\w.]+(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s*)*");
        Set<String> silent = new TreeSet<>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            Matcher matcher = publicType.matcher(text);
            while (matcher.find()) {
                if (!javadocBefore.matcher(text.substring(0, matcher.start())).matches()) {
                    silent.add(source + ": " + matcher.group(2));
                }
            }
        }

        assertThat(silent).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(HOUSE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static void nobodyBelowSees(String room, String... above) {
        for (String upper : above) {
            rule(room, upper).check(CLASSES);
        }
    }

    private static ArchRule rule(String room, String upper) {
        return noClasses()
                .that(resideInAPackage(ROOT + "." + room + ".."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "." + upper + ".."));
    }
}

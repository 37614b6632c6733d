package io.jenkins.plugins.poni.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds pom.xml and pom-jenkins.xml together as far as that can be seen without Jenkins' artifacts. */
class BuildsAgreeTest {
    private static final String OPTIONAL = ";resolution:=optional";

    private final Pom central;
    private final Pom jenkins;

    BuildsAgreeTest() throws IOException {
        central = Pom.read(Path.of("pom.xml"));
        jenkins = Pom.read(Path.of("pom-jenkins.xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupId",
                "artifactId",
                "name",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "scm/connection",
                "scm/developerConnection",
                "scm/url",
                "properties/jenkins.version",
                "properties/hpi.bundledArtifacts"
            })
    void sayTheSameOfThePlugin(String path) {
        assertThat(jenkins.text(path)).isEqualTo(central.text(path));
    }

    @Test
    void bundleTheSameVersions() {
        Map<String, String> versions = central.dependencies().stream()
                .collect(Collectors.toMap(Pom.Dependency::artifactId, Pom.Dependency::version));

        assertThat(ownJars())
                .isNotEmpty()
                .allSatisfy(jar ->
                        assertThat(jar.version()).as(jar.artifactId()).isEqualTo(versions.get(jar.artifactId())));
    }

    @Test
    void bundleNothingThatIsNotNamed() {
        List<String> named =
                List.of(central.text("properties/hpi.bundledArtifacts").split(","));

        assertThat(ownJars()).extracting(Pom.Dependency::artifactId).isSubsetOf(named);
        assertThat(named).isSorted();
    }

    @Test
    void dependOnTheSamePluginsInTheSameOrder() {
        List<String> inTheManifest = Stream.of(
                        central.text("properties/hpi.pluginDependencies").split(","))
                .map(String::strip)
                .map(entry -> entry.replaceFirst(":[^;]+", ""))
                .toList();

        assertThat(plugins())
                .extracting(plugin -> plugin.artifactId() + (plugin.optional() ? OPTIONAL : ""))
                .isEqualTo(inTheManifest);
    }

    @Test
    void formatTheSameWay() {
        String version = "java/palantirJavaFormat/version";

        assertThat(jenkins.configuration("spotless-maven-plugin", version))
                .isEqualTo(central.configuration("spotless-maven-plugin", version));
    }

    /** Only jars of Maven Central have a version in pom-jenkins.xml; that of a plugin comes from the BOM. */
    private List<Pom.Dependency> ownJars() {
        return main().filter(dependency -> !dependency.version().isEmpty()).toList();
    }

    private List<Pom.Dependency> plugins() {
        return main().filter(dependency -> dependency.version().isEmpty()).toList();
    }

    private Stream<Pom.Dependency> main() {
        return jenkins.dependencies().stream()
                .filter(dependency -> dependency.scope().equals("compile"));
    }
}

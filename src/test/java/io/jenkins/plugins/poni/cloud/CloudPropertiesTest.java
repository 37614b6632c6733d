package io.jenkins.plugins.poni.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CloudPropertiesTest {
    private enum Kind {
        BIG_ONE,
        SMALL
    }

    private static CloudProperties of(Map<String, ?> plain) {
        return new CloudProperties(CloudValues.mapping(plain), "cloud");
    }

    private static List<String> problems(CloudProperties properties) {
        return properties.problems().stream().map(Object::toString).toList();
    }

    @Test
    void readsEveryKindOfValue() {
        CloudProperties properties = of(Map.of(
                "text",
                "a",
                "number",
                5,
                "flag",
                true,
                "list",
                List.of("a", 7),
                "time",
                "8h",
                "kind",
                "big-one",
                "map",
                Map.of("below", "b"),
                "maps",
                List.of(Map.of("below", "c"))));
        assertThat(properties.text("text")).isEqualTo("a");
        assertThat(properties.text("number")).isEqualTo("5");
        assertThat(properties.number("number", 1, 5)).isEqualTo(5);
        assertThat(properties.flag("flag", false)).isTrue();
        assertThat(properties.flag("none", true)).isTrue();
        assertThat(properties.texts("list")).containsExactly("a", "7");
        assertThat(properties.texts("text")).containsExactly("a");
        assertThat(properties.texts("none")).isEmpty();
        assertThat(properties.duration("time")).isEqualTo(Duration.ofHours(8));
        assertThat(properties.choice("kind", Kind.class, Kind.SMALL)).isEqualTo(Kind.BIG_ONE);
        assertThat(properties.map("map").text("below")).isEqualTo("b");
        assertThat(properties.maps("maps").get(0).text("below")).isEqualTo("c");
        assertThat(properties.textMap("map")).containsEntry("below", "b");
        assertThat(properties.problems()).isEmpty();
    }

    /** Poni 0.8 took the text "false" for true. */
    @Test
    void refusesWhatIsOfAnotherKindAndNamesFileLineAndKey() {
        CloudProperties properties = of(Map.of(
                "flag", "false", "number", 9, "text", List.of(), "time", "soon", "kind", "huge", "map", "m", "maps",
                "m"));
        assertThat(properties.flag("flag", false)).isFalse();
        properties.number("number", 1, 5);
        properties.text("text");
        properties.duration("time");
        properties.choice("kind", Kind.class, Kind.SMALL);
        properties.map("map");
        properties.maps("maps");
        properties.textMap("map");
        properties.requiredText("missing");
        assertThat(problems(properties))
                .hasSize(9)
                .allSatisfy(problem -> assertThat(problem).startsWith("node.yaml:3: "))
                .anySatisfy(problem ->
                        assertThat(problem).contains("\"flag\"", "the text \"false\", expected true or false"))
                .anySatisfy(problem -> assertThat(problem).contains("a whole number of 1 to 5"))
                .anySatisfy(problem -> assertThat(problem).contains("one of big-one, small"))
                .anySatisfy(problem -> assertThat(problem).contains("\"missing\" of cloud is missing"));
    }

    @Test
    void namesTheNearestOfUnknownKeysInMapsBelowToo() {
        CloudProperties properties = of(Map.of("lables", "a", "spot", Map.of("prize", 1)));
        properties.allow(List.of("labels", "spot"));
        properties.map("spot").allow(List.of("price"));
        assertThat(problems(properties))
                .anySatisfy(problem -> assertThat(problem).contains("\"lables\" in cloud", "Did you mean \"labels\"?"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("\"prize\" in cloud.spot", "Did you mean \"price\"?"));
    }

    @Test
    void readsWhatAllProvidersHave() {
        List<Problem> problems = new ArrayList<>();
        CloudDefinition definition = CloudDefinition.read(
                "web",
                CloudValues.mapping(
                        Map.of("provider", "ec2", "lifetime", "8h", "protect", true, "connect_by", "private.ip")),
                problems);
        assertThat(problems).isEmpty();
        assertThat(definition.hasInstance()).isFalse();
        assertThat(definition.lifetime()).isEqualTo(Duration.ofHours(8));
        Instance machine = Instance.of("i-1", Instance.State.RUNNING)
                .withHost("public.example.com", Map.of("private.ip", "10.0.0.1"));
        assertThat(definition.reached(machine).host()).isEqualTo("10.0.0.1");
        CloudDefinition.read("web", CloudValues.mapping(Map.of("host_key", "blind")), problems);
        assertThat(problems).hasSize(2);
    }

    @Test
    void keepsSecretsOutOfMessages() {
        assertThat(new ProviderCredentials("id", "hidden", "hidden").toString()).doesNotContain("hidden");
        assertThat(new ProviderProxy("proxy", 80, "user", "hidden", List.of()).toString())
                .doesNotContain("hidden");
    }
}

package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What matches nothing is an error in every command (PAT-10 of Poni 0.8 differed between commands). */
class NoMatchTest extends FleetTest {
    private Result runOn(String command, String pattern, String... more) {
        List<String> args =
                new ArrayList<>(List.of(command.replace("PATTERN", pattern).split(" ")));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show PATTERN",
                "verify PATTERN",
                "deploy PATTERN",
                "audit PATTERN",
                "control PATTERN/ install",
                "remote exec PATTERN true"
            })
    void isAnErrorUnlessAllowed(String command) {
        assertThat(runOn(command, "nowhere").exits(2).err()).contains("nowhere", "--allow-none");
        runOn(command, "nowhere", "--allow-none").exits(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show PATTERN",
                "verify PATTERN",
                "deploy PATTERN",
                "audit PATTERN",
                "control PATTERN/ install",
                "remote exec PATTERN true"
            })
    void explainsAPatternThatIsNoRegularExpression(String command) {
        assertThat(runOn(command, "n[").exits(2).err()).contains("n[", "is no regular expression");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify spare", "remote exec spare true"})
    void countsADisabledNodeAsNone(String command) {
        assertThat(runOn(command, "").exits(2).err()).contains("disabled", "systems/spare/node.yaml");
    }

    /** K-2: an audit of a misspelt config looked at nothing and said "5 nodes: 5 ok". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify --config wob",
                "deploy --config web --config wob",
                "audit --config wob",
                "show app --config wob"
            })
    void refusesAConfigThatIsOnNoneOfTheNodes(String command) {
        assertThat(runOn(command, "").exits(2).err()).contains("\"wob\"", "Did you mean \"web\"?");
        runOn(command, "", "--allow-none").exits(0);
    }

    /** K-2, for tags. */
    @ParameterizedTest
    @ValueSource(strings = {"verify --tag nope", "audit --config web --tag nope"})
    void refusesATagThatNoFileHas(String command) {
        assertThat(runOn(command, "").exits(2).err()).contains("the tag \"nope\"");
        runOn(command, "", "--allow-none").exits(0);
    }
}

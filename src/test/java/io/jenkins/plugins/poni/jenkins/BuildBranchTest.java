package io.jenkins.plugins.poni.jenkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.UsageException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where builds push to, by the variables that Multibranch and the Git plugin set. */
class BuildBranchTest {
    private static Map<String, String> variables(String text) {
        return Arrays.stream(text.split(" "))
                .map(variable -> variable.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "BRANCH_NAME=main GIT_BRANCH=origin/other, main",
        "BRANCH_NAME=feature/PR-12, feature/PR-12",
        "GIT_LOCAL_BRANCH=work GIT_BRANCH=origin/other, work",
        "GIT_BRANCH=origin/main, main",
        "GIT_BRANCH=refs/heads/main, main",
        "GIT_BRANCH=refs/remotes/origin/main, main",
        "GIT_BRANCH=main, main"
    })
    void isTheBranchThatIsBuilt(String environment, String branch) {
        assertThat(BuildBranch.of(variables(environment))).isEqualTo(branch);
    }

    @DisplayName("J-2: a build of a pull request or of a tag made a branch of that name")
    @ParameterizedTest
    @CsvSource({
        "BRANCH_NAME=PR-12 CHANGE_ID=12 CHANGE_BRANCH=fix CHANGE_TARGET=main, 'pull request PR-12', to fix",
        "BRANCH_NAME=PR-12 CHANGE_ID=12 CHANGE_BRANCH=main CHANGE_FORK=eve, 'pull request PR-12', Set branch.",
        "BRANCH_NAME=PR-12-merge CHANGE_ID=12, 'pull request PR-12-merge', Set branch.",
        "BRANCH_NAME=MR-3 CHANGE_ID=3 CHANGE_BRANCH=x, 'pull request MR-3', to x",
        "BRANCH_NAME=PR-12, 'pull request PR-12', Set branch.",
        "GIT_BRANCH=origin/pr/12/merge, 'pull request pr/12/merge', Set branch.",
        "GIT_BRANCH=origin/pull/7/head, 'pull request pull/7/head', Set branch.",
        "BRANCH_NAME=v1.0 TAG_NAME=v1.0 TAG_DATE=today, the tag v1.0, Set branch.",
        "GIT_BRANCH=refs/tags/v1.0, the tag refs/tags/v1.0, Set branch.",
        "GIT_BRANCH=tags/v1.0, the tag tags/v1.0, Set branch.",
        "GIT_BRANCH=detached, not known to which branch, Set branch.",
        "X=y, not known to which branch, Set branch."
    })
    void isNoneWhereNoBranchIsBuilt(String environment, String found, String remedy) {
        assertThatThrownBy(() -> BuildBranch.of(variables(environment)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Cannot push: ")
                .hasMessageContaining(found)
                .hasMessageContaining(remedy);
    }
}

package io.jenkins.plugins.poni.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Target patterns, by the table of Poni 0.8 (PAT-1 to PAT-7), without its anchoring bugs. */
class PatternsTest {
    @ParameterizedTest
    @CsvSource({
        "http, webshop/http1, true",
        "^http, webshop/http1, false",
        "., anything, true",
        "'', anything, true",
        "shop/.*1$, webshop/frontend/http1, true",
        "Http, webshop/http1, false",
    })
    void searchesNodeNames(String pattern, String name, boolean matches) {
        assertThat(NodePattern.search(pattern).test(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "app/n0|zz, app/n01, false",
        "app/n0|zz, app/n0, true",
        "app/n0|zz, zz, true",
        "n0, app/n0, false",
        "'', app/n0, true",
    })
    void anchorsWholePatternsAsAWhole(String pattern, String name, boolean matches) {
        assertThat(NodePattern.whole(pattern).test(name)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "http, web/n1, http, true",
        "http, n1, http, true",
        "sys/n2, sys/a, n2, true",
        "sys/n2, sys/n2, other, false",
        "sys/n2/, sys/n2, other, true",
        "web//http, web/front/n1, http, true",
        "web//http, db/n1, http, false",
        "//foo, root-node, foo, true",
        "//foo, a/b, foo, true",
        "sys//, sys/n1, anything, true",
        "sys//, other/n1, anything, false",
        "a|b//c, b/n, c, true",
    })
    void splitsConfigPatternsAtTheLastSlash(String pattern, String node, String config, boolean matches) {
        assertThat(ConfigPattern.search(pattern).test(node, config)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "c0, lib/base, c0, true",
        "c0, lib/base, c01, false",
        "lib/base/c0, lib/base, c0, true",
        "lib/.*/c0, lib/base, c0, true",
        "base/c0, lib/base, c0, false",
    })
    void anchorsBothHalvesOfWholeConfigPatterns(String pattern, String node, String config, boolean matches) {
        assertThat(ConfigPattern.whole(pattern).test(node, config)).isEqualTo(matches);
    }

    private static final Set<String> NODES =
            Set.of("shop/web1", "shop/web10", "shop/web", "old/shop/web1", "shop-old/db", "myshop/x");

    private static List<String> meant(String pattern) {
        Predicate<String> meaning = NodePattern.search(pattern)
                .among(NODES::contains, Set.of("shop", "old", "old/shop", "myshop")::contains);
        return NODES.stream().filter(meaning).sorted().toList();
    }

    /** A3: "remove-node shop/web1" removed web10, web11 and web12 as well. */
    @ParameterizedTest
    @CsvSource({
        "shop/web1, shop/web1",
        "shop/web, shop/web",
        "old/shop, old/shop/web1",
        "shop/we, old/shop/web1 shop/web shop/web1 shop/web10",
        "shop/web1$, old/shop/web1 shop/web1",
        "web1, old/shop/web1 shop/web1 shop/web10",
        "shop, shop/web shop/web1 shop/web10",
        "shop/, shop/web shop/web1 shop/web10",
        "hop/, myshop/x old/shop/web1 shop/web shop/web1 shop/web10",
    })
    void meansANodeOrSystemByItsFullNameAndElseWhatMatches(String pattern, String nodes) {
        assertThat(meant(pattern)).containsExactly(nodes.split(" "));
    }

    @Test
    void refusesAnInvalidExpressionAndNamesThePlace() {
        assertThatThrownBy(() -> NodePattern.search("web(1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"web(1\"")
                .hasMessageContaining("backslash");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a|aa)+\\1b", "(?=((a|aa)+)+!)", ".*.*.*.*.*.*.*!", "((){9999}){9999}", "((^{999}){999}){999}"})
    void endsAnExpressionThatWouldTakeForEver(String endless) {
        assertThatThrownBy(() -> NodePattern.search(endless).test("a".repeat(60) + "/1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"" + endless + "\" takes too long")
                .hasMessageContaining("Write it without a repetition");
    }

    @Test
    void letsSensibleExpressionsTakeTheirTimeInLongNames() {
        String name = "system/".repeat(20) + "node1";
        assertThat(NodePattern.search("^(.*/)?node[0-9]{1,3}$").test(name)).isTrue();
        assertThat(NodePattern.search(".*s.*/node2").test(name)).isFalse();
        assertThat(NodePattern.search("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")
                        .test("01234567-89ab-cdef-0123-456789abcdef"))
                .isTrue();
    }

    @Test
    void refusesAVariableThatWasNotExpanded() {
        assertThatThrownBy(() -> ConfigPattern.search("$NODE/web"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not expanded");
        assertThat(ConfigPattern.search("web$").test("n", "web")).isTrue();
    }
}

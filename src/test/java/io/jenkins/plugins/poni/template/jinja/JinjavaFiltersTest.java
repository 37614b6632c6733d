package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The filters that Jinjava provides. */
class JinjavaFiltersTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', delimiter = '§', textBlock = """
                    {{ 'a1b22' | regex_replace('[0-9]+', '-') }}           § a-b-
                    {{ 'abc' | md5 }}                                      § 900150983cd24fb0d6963f7d28e17f72
                    {{ [1, 2, 3] | union([3, 4]) }}                        § [1, 2, 3, 4]
                    {{ [1, 2, 3] | intersect([3, 4]) | first + 1 }}        § 4
                    {{ [1, 2, 3] | difference([3, 4]) }}                   § [1, 2]
                    {{ '<b>x</b>' | striptags }}                           § x
                    {{ '{"a": [1, {"b": true}]}' | fromjson }}             § {'a': [1, {'b': true}]}
                    {{ 1048576 | filesizeformat(true) }}                   § 1.0 MiB
                    {{ 'a%20b' | urldecode }}                              § a b
                    {{ 'yes' | bool }}                                     § true
                    """)
    void work(String template, String expected) {
        assertThat(Rendered.text(template, Map.of())).isEqualTo(expected);
    }

    @Test
    void exist() {
        assertThat(JinjavaFilters.NAMES)
                .allSatisfy(name -> assertThat(JinjavaFilters.exists(name)).isTrue());
    }

    @Test
    void workUnderAClassLoaderThatKnowsNothing() throws InterruptedException {
        String[] result = new String[1];
        ClassLoader[] after = new ClassLoader[1];
        Thread thread = new Thread(() -> {
            result[0] = Rendered.text("{{ 'a1' | regex_replace('[0-9]', 'x') }}", Map.of());
            after[0] = Thread.currentThread().getContextClassLoader();
        });
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
        thread.join();

        assertThat(result[0]).isEqualTo("ax");
        assertThat(after[0]).isSameAs(ClassLoader.getPlatformClassLoader());
    }

    @Test
    void failWithANameAndAPlace() {
        assertThatThrownBy(() -> Rendered.text("{{ 'x' | regex_replace('[', 'y') }}", Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("The filter \"regex_replace\" failed: ");
    }
}

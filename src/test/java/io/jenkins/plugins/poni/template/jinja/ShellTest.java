package io.jenkins.plugins.poni.template.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that a template writes into a command reach the shell as the words that they are. */
class ShellTest {
    private static final Map<String, Object> NAMES = Map.of(
            "plain", "a-b_c.d/e:f=g@h%i+j,k",
            "evil", "x'; rm -rf / #$(id)`id`\n\"",
            "empty", "",
            "number", 80L,
            "list", List.of("a b", "c"));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', delimiter = '§', textBlock = """
                    run {{ plain }}                       § run a-b_c.d/e:f=g@h%i+j,k
                    run {{ number }} {{ empty }}          § run 80 ''
                    run --name={{ 'two words' }}          § run --name='two words'
                    run {{ 'it' ~ "'" ~ 's' }}            § run 'it'\\''s'
                    run {{ list }}                        § run 'a b' c
                    run {{ 'a b' | unquoted }}            § run a b
                    run {{ 'a b' | quote }}               § run 'a b'
                    run "$({{ 'a b' }})"                  § run "$('a b')"
                    run 'x' {{ 'a b' }} "y" {{ 'é' }}     § run 'x' 'a b' "y" 'é'
                    echo it\\'s {{ 'a b' }}               § echo it\\'s 'a b'
                    echo # don't: {{ 'a b' }}             § echo # don't: a b
                    run "{{ 'a' | unquoted }}"            § run "a"
                    {% macro m(x) %}-o {{ x }}{% endmacro %}run {{ m('a b') }} § run -o 'a b'
                    {% set o %}-o {{ 'a b' }}{% endset %}run {{ o }}           § run -o 'a b'
                    {% for x in list %}-o {{ x }} {% endfor %}end              § -o 'a b' -o c end
                    """)
    void quotesEachValueAsOneWord(String template, String expected) {
        assertThat(Rendered.shell(template, NAMES)).isEqualTo(expected.replace("\\\\", "\\"));
    }

    @Test
    void aHostileValueIsOneWordForARealShell() throws Exception {
        String script = Rendered.shell("printf %s {{ evil }}", NAMES);
        Process shell = new ProcessBuilder("/bin/sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo(NAMES.get("evil"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run \"{{ evil }}\"",
                "run '{{ evil }}'",
                "run \"a {{ evil }}",
                "run \"\\\"{{ evil }}\"",
                "run \"$(cat \"x\") {{ evil }}\"",
                "run $(echo '{{ evil }}')",
                "cat <<EOF\n{{ evil }}\nEOF\n",
                "run `cat {{ evil }}`",
                "run \"`cat {{ evil }}`\"",
                "cat <<\\EOF\n{{ evil }}\nEOF\n",
                "cat <<'the end'\n{{ evil }}\nthe end\n",
                "cat <<EOF\n  EOF\n{{ evil }}\nEOF\n",
                "run \\{{ evil }}",
                "run ${{ evil }}",
                "cat <<-'END' | tee x\nthat's\n\t{{ evil }}\n\tEND\n"
            })
    void refusesAValueWithinQuotesOfTheTemplate(String template) {
        assertThatThrownBy(() -> Rendered.shell(template, NAMES)).isInstanceOfSatisfying(TemplateException.class, e -> {
            assertThat(e).hasMessageContaining("The value \"evil\" stands ");
            assertThat(e.remedy()).contains("unquoted");
        });
    }

    @Test
    void readsOnBehindAHereDocument() {
        assertThat(Rendered.shell("cat <<EOF\nthat's \"it\nEOF\nrun {{ 'a b' }}", NAMES))
                .endsWith("\nrun 'a b'");
    }

    @Test
    void readsOnBehindBackquotes() {
        assertThat(Rendered.shell("run \"`date \"+%d\"`\" `date` {{ 'a b' }}", NAMES))
                .endsWith("`date` 'a b'");
    }

    @Test
    void refusesALineBreakThatWouldEndAComment() {
        assertThat(Rendered.shell("# {{ x }}\nrun", Map.of("x", "it's"))).isEqualTo("# it's\nrun");
        assertThatThrownBy(() -> Rendered.shell("# {{ evil }}\nrun", NAMES))
                .hasMessageContaining("in a comment of the shell");
    }

    @Test
    void refusesANulCharacter() {
        assertThatThrownBy(() -> Rendered.shell("run {{ x }}", Map.of("x", "a\0b")))
                .hasMessageContaining("NUL");
    }
}

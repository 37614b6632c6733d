package io.jenkins.plugins.poni.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final YamlReader reader = new YamlReader();

    @TempDir
    private Path directory;

    private Value.Mapping parse(String text) {
        return reader.parse(text, "a.yaml");
    }

    private AbstractThrowableAssert<?, ?> refusal(String text) {
        return assertThatThrownBy(() -> parse(text)).isInstanceOf(DefinitionException.class);
    }

    @Test
    void readsNestedValuesInTheOrderOfTheFile() {
        Value.Mapping read = parse("z: 1\na:\n  - x\n  - {b: [true, null]}\nm: |\n  one\n  two\n");

        assertThat(read.plain()).hasToString("{z=1, a=[x, {b=[true, null]}], m=one\ntwo\n}");
    }

    @Test
    void placesEveryValueAtTheLineOfItsKey() {
        Value.Mapping read = parse("# comment\nweb:\n  port: 80\n  admins:\n  - root\n  - ops\n");

        assertThat(read.get("web").origin()).isEqualTo(new Origin("a.yaml", 2));
        assertThat(read.at("web.port").origin()).isEqualTo(new Origin("a.yaml", 3));
        assertThat(((Value.Sequence) read.at("web.admins")).items().get(1).origin())
                .isEqualTo(new Origin("a.yaml", 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment\n", "---\n", "\uFEFF"})
    void readsAFileWithoutContentAsAnEmptyMap(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("empty.yaml"), text);

        assertThat(reader.read(file, "empty.yaml").entries()).isEmpty();
    }

    @Test
    void resolvesScalarsByTheCoreSchema() {
        assertThat(parse("a: 12\nb: -7\nc: 0x1F\nd: 0o17\ne: 1.0\nf: 1.0E10\ng: .inf\nh: True\ni: null\nj:\nk: .5\n")
                        .plain())
                .hasToString("{a=12, b=-7, c=31, d=15, e=1.0, f=1.0E10, g=Infinity, h=true, i=null, j=null, k=0.5}");
        assertThat(parse("a: 123456789012345678901\n").plain())
                .containsEntry("a", new BigInteger("123456789012345678901"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes", "on", "no", "nil", "12:30:00", "1_000", "1.2.3", "10.0.0.1", "2026-11-22", "0x", "0xg", "0o8",
                        "+", ".",
                "1e", "1e+", "-.", "12d", "1f", "trueish", "nullable", "e5", "--1", "0b1", "'12'", "\"true\"",
                        "!!str 12", "! 12"
            })
    void readsEverythingElseAsText(String scalar) {
        Object value = ((Value.Scalar) parse("a: " + scalar + "\n").get("a")).value();

        assertThat(value).isEqualTo(scalar.replaceAll("^(!!str |! )|['\"]", ""));
    }

    @DisplayName("Y-2: identifiers that look like numbers were deployed as other ones")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234e567|The number 1234e567 is too large, it would be infinite. Quote it if it is a name: \"1234e567\".",
                "7e10|The number 7e10 has an exponent, and would be written as 70000000000."
                        + " Quote it if it is a text: \"7e10\"; else write 70000000000.",
                "1E5|The number 1E5 has an exponent, and would be written as 100000."
                        + " Quote it if it is a text: \"1E5\"; else write 100000.",
                "5e-3|The number 5e-3 has an exponent, and would be written as 0.005."
                        + " Quote it if it is a text: \"5e-3\"; else write 0.005.",
                "1e300|The number 1e300 has an exponent, and would be written as 1.0E300."
                        + " Quote it if it is a text: \"1e300\"; else write 1.0E300.",
                "0e12345|The number 0e12345 has an exponent, and would be written as 0."
                        + " Quote it if it is a text: \"0e12345\"; else write 0.",
                "+358401234567|The number +358401234567 has a plus, which would be lost."
                        + " Quote it if it is a text: \"+358401234567\"; else write 358401234567.",
                "+1.5|The number +1.5 has a plus, which would be lost."
                        + " Quote it if it is a text: \"+1.5\"; else write 1.5.",
                "3.14159265358979323846|The number 3.14159265358979323846 has more digits than a number keeps."
                        + " Quote it if it is a text: \"3.14159265358979323846\"; else write 3.141592653589793.",
                "12345678901234567890.5|The number 12345678901234567890.5 has more digits than a number keeps."
                        + " Quote it if it is a text: \"12345678901234567890.5\"; else write 1.2345678901234567E19.",
                "00.5|The number 00.5 has a leading zero, which would be lost. Quote it: \"00.5\".",
                "-007|The number -007 has a leading zero, which would be lost. Quote it: \"-007\".",
                "-0|The number -0 has a sign, which would be lost. Quote it if it is a text: \"-0\"; else write 0.",
                "~|The sign ~ means nothing, as null does. Quote it if it is a text: \"~\"; else write null."
            })
    void refusesWhatWouldBecomeAnotherTextAsANumber(String scalar, String message) {
        assertThatThrownBy(() -> parse("a: " + scalar + "\n")).hasMessage("a.yaml:1: " + message);
        assertThatThrownBy(() -> parse("a: [x, " + scalar + "]\n")).hasMessage("a.yaml:1: " + message);
        assertThat(parse("a: \"" + scalar + "\"\n" + (scalar.equals("~") ? "" : scalar + ": b\n"))
                        .plain())
                .containsEntry("a", scalar);
    }

    @Test
    void readsNumbersThatStayAsTheyAreWritten() {
        assertThat(parse("a: [0, -5, 1.5, 0.1, 100.0, 1.0E-5, 123456789.125, 9007199254740993]\n")
                        .get("a")
                        .plain())
                .hasToString("[0, -5, 1.5, 0.1, 100.0, 1.0E-5, 1.23456789125E8, 9007199254740993]");
    }

    @DisplayName("X-14: a file that ends within an escape ended in an internal error")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: \"\\x",
                "a: \"\\x4",
                "a: \"\\u12",
                "a: \"\\U0011",
                "a: \"\\U00110000\"",
                "a: \"\\UFFFFFFFF\"",
                "a: \"\\",
                "a: \"\\xzz\"",
                "a: !%",
                "a: !<",
                "%TAG",
                "a: &",
                "a: *",
                "? ? ?",
                "a: |99999999999",
                "a: \"\\u",
                "!<%zz> a"
            })
    void refusesEveryBrokenEnd(String end) {
        assertThatThrownBy(() -> parse("first: 1\n" + end))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("a.yaml");
    }

    /** Definitions in which some characters were changed, removed or doubled; -Dponi.mutations=N tries more. */
    @Test
    void endsInAValueOrAProblemWhateverTheTextIs() {
        String[] seeds = {
            "a: \"\\x41\\u0042 'c'\" # d\nb: {c: [1, 2.5, ~], d: &x y, e: *x}\n? f\n: |-\n  text\n  more\ng: !!str 12\n",
            "%YAML 1.2\n---\nfiles:\n- source: a.j2\n  dest: '/etc/{{ x }}'\n  mode: \"0640\"\n...\n",
            "defaults: >+2\n    folded\n   text\nk: [a, {b: c}, \"d\\\n  e\"]\n"
        };
        String odd = "\"'\\{}[]:,#&*!|>%@`-?~\n\t\r\u0000\u0085\uFEFF\uD83D0x9 ";
        Random random = new Random(20261201);
        for (int i = 0; i < Integer.getInteger("poni.mutations", 20_000); i++) {
            StringBuilder text = new StringBuilder(seeds[i % seeds.length]);
            for (int n = random.nextInt(4); n >= 0 && text.length() > 1; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setLength(at);
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
                    default -> text.setCharAt(at, odd.charAt(random.nextInt(odd.length())));
                }
            }
            try {
                parse(text.toString());
            } catch (DefinitionException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    @Test
    void convertsScalarKeysToText() {
        assertThat(parse("8080: web\ntrue: x\n1.10: y\n").entries()).containsOnlyKeys("8080", "true", "1.10");
    }

    @Test
    void expandsAliasesWhereTheyStand() {
        Value.Mapping read = parse("a: &list [1, 2]\nb: *list\n");

        assertThat(read.get("b").plain()).isEqualTo(read.get("a").plain());
        assertThat(read.get("b").origin().line()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a: 1\\nb: 2\\na: 3\\n|a.yaml:3: The key \"a\" is there twice, first in line 1. Remove or rename one.",
                "a:\\n  b: 1\\n\\tc: 2\\n|a.yaml:3: The line is indented with a tab. Indent with spaces.",
                "a:\\n\\tb: 1\\n|a.yaml:2: The line is indented with a tab. Indent with spaces.",
                "a: 1\\n---\\nb: 2\\n|a.yaml:2: A second document begins here. Keep one document a file; remove the ---.",
                "mode: 0640\\n|a.yaml:1: The number 0640 has a leading zero, which would be lost. Quote it: \"0640\".",
                "version: 1.10\\n|a.yaml:1: The number 1.10 has a last zero, which would be lost."
                        + " Quote it if it is a version: \"1.10\"; else write it without.",
                "run: {{ settings.x }}\\n|a.yaml:1: A key is not text. Quote a template: \"{{ … }}\".",
                "- a\\n|a.yaml:1: The file holds a list, a map is needed.",
                "text\\n|a.yaml:1: The file holds text, a map is needed.",
                "a: *b\\n|a.yaml:1: The alias *b stands for nothing",
                "a: &a [*a]\\n|a.yaml:1: The alias *a stands for nothing, or for something around it",
                "a: !!java.net.URL [x]\\n|a.yaml:1: The tag tag:yaml.org,2002:java.net.URL is not allowed",
                "a: !secret x\\n|a.yaml:1: The tag !secret is not allowed",
                "<<: {a: 1}\\n|a.yaml:1: The merge key \"<<\" is not understood",
                "a: b: c\\n|a.yaml:1: This is not YAML: mapping values are not allowed here in column 5. Check the indentation, and quote",
                "a: [1, 2\\nb: 3\\n|a.yaml:2: This is not YAML: ",
                "a: \"x\\n|a.yaml:2: This is not YAML: ",
                "a: %x\\n|a.yaml:1: This is not YAML: ",
                "a: x\\7y\\n|a.yaml:1: The character U+0007 is not allowed in YAML",
                "%YAML 9.9\\n---\\na: 1\\n|a.yaml",
            })
    void refusesWithPlaceAndRemedy(String text, String message) {
        refusal(text.translateEscapes()).hasMessageStartingWith(message);
    }

    @Test
    void namesEveryFaultOfAFileAtOnce() {
        refusal("a: 1\na: 2\nmode: 0640\n").hasMessageContainingAll("a.yaml:2:", "a.yaml:3:");
    }

    @Test
    void refusesAnAliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                    .replace("*a%d", "*a" + (i - 1))
                    .replace("%d", "" + i));
        }

        refusal(bomb.toString()).hasMessageContaining("The aliases stand for more than 10000 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void refusesValuesNestedTooDeeply(String opening) {
        refusal("a:\n  " + opening.repeat(20_000)).hasMessageContaining("nested more than 50 levels deep");
    }

    @Test
    void refusesLatin1WithTheLineOfTheFirstWrongByte() throws IOException {
        Path file = Files.write(
                directory.resolve("l.yaml"), "a: 1\nb: M\u00FCller\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> reader.read(file, "l.yaml"))
                .hasMessage("l.yaml:2: The byte 0xFC is not UTF-8, the file may be Latin-1."
                        + " Save it as UTF-8, for example: iconv -f LATIN1 -t UTF-8.");
    }

    @Test
    void readsAReplacementCharacterThatIsReallyThere() throws IOException {
        Path file = Files.writeString(directory.resolve("r.yaml"), "a: \uFFFD\n");

        assertThat(reader.read(file, "r.yaml").plain()).containsEntry("a", "\uFFFD");
    }

    @Test
    void refusesAFileOverTheLimit() throws IOException {
        Path file = Files.writeString(directory.resolve("big.yaml"), "a: " + "x".repeat(1 << 20));

        assertThatThrownBy(() -> reader.read(file, "big.yaml"))
                .hasMessageStartingWith("big.yaml: The file is larger than 1024 KiB");
    }

    @Test
    void readsALargeFileWithinTheLimit() throws IOException {
        Path file = Files.writeString(directory.resolve("big.yaml"), "a: [" + "1,".repeat(500_000) + "1]\n");

        assertThat(((Value.Sequence) reader.read(file, "big.yaml").get("a")).items())
                .hasSize(500_001);
    }

    @Test
    void namesAFileThatCannotBeRead() {
        assertThatThrownBy(() -> reader.read(directory.resolve("none.yaml"), "none.yaml"))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("none.yaml: The file cannot be read: it does not exist. Add it.");
    }
}

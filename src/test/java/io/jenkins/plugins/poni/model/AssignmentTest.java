package io.jenkins.plugins.poni.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The value conversions of Poni 0.8 (VAL-1 to VAL-4). */
class AssignmentTest {
    private static final io.jenkins.plugins.poni.model.ValueSource SOURCE =
            new io.jenkins.plugins.poni.model.ValueSource() {
                @Override
                public Optional<String> variable(String name) {
                    return name.equals("USER") ? Optional.of("ops") : Optional.empty();
                }

                @Override
                public Optional<String> address(String host, AddressFamily family) {
                    return host.equals("web.example") && family == AddressFamily.IPV4
                            ? Optional.of("192.0.2.7")
                            : Optional.empty();
                }

                @Override
                public Optional<Object> property(String path) {
                    return path.equals("node.host") ? Optional.of("web.example") : Optional.empty();
                }
            };

    private static Object value(String words) {
        return Assignment.parse(words).value(SOURCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "foo=bar; bar",
                "a=b=c; b=c",
                "a=; ''",
                "a:str=123; 123",
                "a:int=1; 1",
                "a:int=-7; -7",
                "a:int=0x1f; 31",
                "a:int=0o17; 15",
                "a:int=0b11; 3",
                "a:int=10k; 10000",
                "a:int=2Ki; 2048",
                "a:int=1M; 1000000",
                "a:float=2; 2.0",
                "a:float=1.5k; 1500.0",
                "a:float=-1e3; -1000.0",
                "a:bool=0; false",
                "a:bool=false; false",
                "a:bool=off; false",
                "a:bool=1; true",
                "a:bool=true; true",
                "a:bool=on; true",
                "a:int; 0",
                "a:float; 0.0",
                "a:bool; false",
                "a:str; ''",
                "a:env=USER; ops",
                "a:env=NONE|; ''",
                "a:env=NONE|x|y; x|y",
                "a:env=USER|x; ops",
                "a:ipv4=web.example; 192.0.2.7",
                "a:prop:ipv4=node.host; 192.0.2.7",
                "a:base64=hello; aGVsbG8=",
                "a:-base64=aGVsbG8=; hello",
                "a:hex=hi; 6869",
                "a:-hex=6869; hi",
                "a:-hex:int=3432; 42",
                "a:json=x; '\"x\"'",
                "a:-json:json=[1,{\"b\":null}]; '[1, {\"b\": null}]'",
                "a:-json:str=true; true",
                "a:+base64=hello; aGVsbG8="
            })
    void convertsAsPoniAlwaysDid(String words, String expected) {
        assertThat(String.valueOf(value(words))).isEqualTo(expected);
    }

    @Test
    void givesValuesTheirTypes() {
        assertThat(value("a:int=1")).isEqualTo(1L);
        assertThat(value("a:int=1Y")).isEqualTo(BigInteger.TEN.pow(24));
        assertThat(value("a:float=2")).isEqualTo(2.0);
        assertThat(value("a:str=1")).isEqualTo("1");
        assertThat(value("a:null=x")).isNull();
        assertThat(value("a:null")).isNull();
        assertThat(value("a:-json={\"b\": [1, 1.5, true, null, \"\\u00e4\\n\"]}"))
                .isEqualTo(Map.of("b", Arrays.asList(1L, 1.5, true, null, "ä\n")));
        assertThat(value("a:uuid4").toString())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(value("a:uuid4")).isNotEqualTo(value("a:uuid4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:int=1.5",
                "a:int=x",
                "a:int=",
                "a:int=1.5k",
                "a:int=0x",
                "a:int=--1",
                "a:float=x",
                "a:float=1.5Q",
                "a:bool=True",
                "a:bool=yes",
                "a:bool=",
                "a:-json=[1,]",
                "a:-json={a: 1}",
                "a:-json=1 2",
                "a:-json=",
                "a:-json=\"\\x\"",
                "a:env=NONE",
                "a:env",
                "a:ipv4=nowhere.example",
                "a:ipv6=web.example",
                "a:prop=node.missing",
                "a:-base64=*",
                "a:-hex=6",
                "a:-hex=ff"
            })
    void refusesAValueThatCannotBeConverted(String words) {
        assertThatThrownBy(() -> value(words))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Cannot set \"a\": ");
    }

    @Test
    void refusesAnUnknownConversionAndNamesTheKnown() {
        assertThatThrownBy(() -> Assignment.parse("a:eval=1+1"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"eval\"")
                .hasMessageContaining("str, int, float, bool, null, json, -json, env");
        assertThatThrownBy(() -> Assignment.parse("a:-int=1")).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "=x", "a..b=1", ".a=1", "a.=1", " =1"})
    void refusesAnAssignmentWithoutNameOrValue(String words) {
        assertThatThrownBy(() -> Assignment.parse(words)).isInstanceOf(UsageException.class);
    }

    @Test
    void splitsNamesAtDotsThatHaveNoBackslash() {
        assertThat(Assignment.parse("net\\.core.x=1").path()).isEqualTo(List.of("net.core", "x"));
    }

    @Test
    void refusesANumberOfMillionsOfDigitsInJson() {
        assertThatThrownBy(() -> value("a:-json=" + "1".repeat(1_000_000)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a number of at most 400 digits");
    }

    @Test
    void endsAtTooManyLevelsOfJson() {
        assertThatThrownBy(() -> value("a:-json=" + "[".repeat(100_000))).isInstanceOf(UsageException.class);
    }
}

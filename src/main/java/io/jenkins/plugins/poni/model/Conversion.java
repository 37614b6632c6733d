package io.jenkins.plugins.poni.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One step in the conversion of an assigned value; a leading {@code -} means the way back, as in {@code -json}. */
@FunctionalInterface
interface Conversion {
    /** All conversions by the name that is typed. */
    Map<String, Conversion> ALL = all();

    /**
     * @param value the value so far; null when none was given
     * @throws ConversionException if this value cannot be converted
     */
    Object apply(Object value, ValueSource source);

    /** @throws UsageException if there is none, naming the known ones */
    static Conversion named(String name, String words) {
        Conversion conversion = ALL.get(name.startsWith("+") ? name.substring(1) : name);
        if (conversion == null) {
            throw new UsageException("There is no conversion \"" + name + "\" in \"" + words + "\". Known are: "
                    + String.join(", ", ALL.keySet()) + ".");
        }
        return conversion;
    }

    private static Map<String, Conversion> all() {
        Map<String, Conversion> all = new LinkedHashMap<>();
        all.put("str", (value, source) -> value == null ? "" : text(value));
        all.put("int", (value, source) -> value == null ? Long.valueOf(0) : NumberText.whole(text(value)));
        all.put("float", (value, source) -> value == null ? Double.valueOf(0) : NumberText.fraction(text(value)));
        all.put("bool", (value, source) -> value == null ? Boolean.FALSE : truth(text(value)));
        all.put("null", (value, source) -> null);
        all.put("json", (value, source) -> Json.write(value));
        all.put("-json", (value, source) -> Json.read(given("-json", value)));
        all.put("env", (value, source) -> variable(given("env", value), source));
        all.put("prop", (value, source) -> property(given("prop", value), source));
        all.put("ipv4", (value, source) -> address(given("ipv4", value), ValueSource.AddressFamily.IPV4, source));
        all.put("ipv6", (value, source) -> address(given("ipv6", value), ValueSource.AddressFamily.IPV6, source));
        all.put("uuid4", (value, source) -> UUID.randomUUID().toString());
        all.put("base64", (value, source) -> Base64.getEncoder().encodeToString(bytes(given("base64", value))));
        all.put("-base64", (value, source) -> decoded("-base64", given("-base64", value), Base64.getDecoder()::decode));
        all.put("hex", (value, source) -> HexFormat.of().formatHex(bytes(given("hex", value))));
        all.put("-hex", (value, source) -> decoded("-hex", given("-hex", value), HexFormat.of()::parseHex));
        return all;
    }

    private static String text(Object value) {
        return value instanceof Map || value instanceof List ? Json.write(value) : String.valueOf(value);
    }

    private static String given(String conversion, Object value) {
        if (value == null) {
            throw new ConversionException("the conversion " + conversion + " needs a value behind '='.");
        }
        return text(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "1", "on" -> Boolean.TRUE;
            case "false", "0", "off" -> Boolean.FALSE;
            default ->
                throw new ConversionException(
                        "\"" + text + "\" is neither true nor false. Write true, 1 or on; or false, 0 or off.");
        };
    }

    private static String variable(String text, ValueSource source) {
        int bar = text.indexOf('|');
        String name = bar < 0 ? text : text.substring(0, bar);
        Optional<String> value = source.variable(name);
        if (value.isEmpty() && bar < 0) {
            throw new ConversionException("the environment variable \"" + name + "\" is not set. Set it, or write \""
                    + name + "|default\" to do without.");
        }
        return value.orElseGet(() -> text.substring(bar + 1));
    }

    private static Object property(String path, ValueSource source) {
        return source.property(path)
                .orElseThrow(() -> new ConversionException(
                        "there is no property \"" + path + "\" to read. Write a dotted path such as node.host."));
    }

    private static String address(String host, ValueSource.AddressFamily family, ValueSource source) {
        return source.address(host, family)
                .orElseThrow(() -> new ConversionException("the host \"" + host + "\" has no "
                        + (family == ValueSource.AddressFamily.IPV4 ? "IPv4" : "IPv6")
                        + " address, or its name cannot be resolved."));
    }

    private static String decoded(String name, String text, java.util.function.Function<String, byte[]> decoder) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoder.apply(text)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new ConversionException(
                    "\"" + text + "\" cannot be decoded by " + name + ", or what is in it is not UTF-8 text.", e);
        }
    }
}

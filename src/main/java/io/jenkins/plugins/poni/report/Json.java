package io.jenkins.plugins.poni.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes maps, lists and scalars as indented JSON that is also safe to print: characters that steer a terminal are
 * escaped. Lines end with a line feed on every platform.
 */
public final class Json {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private Json() {}

    /**
     * Writes one value and a line end.
     *
     * @param value a map with text keys, an {@code Iterable}, a number, a boolean, null, an {@code Optional} of these, a
     *     {@code Duration} (written as seconds), or something written as its text: a text, enum constant, time or path
     * @param out is flushed but not closed
     * @throws IllegalArgumentException if the value or a part of it is of another kind
     */
    public static void write(Object value, Writer out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            value(json, value);
        }
        out.write('\n');
        out.flush();
    }

    /** The same as a text. */
    public static String text(Object value) {
        StringWriter out = new StringWriter();
        try {
            write(value, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot happen: a text takes everything", e);
        }
        return out.toString();
    }

    /** A generator with this class's form; closing it leaves the writer open. */
    static JsonGenerator generator(Writer out) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(out);
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        json.setPrettyPrinter(
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
        json.setCharacterEscapes(new SafeToPrint());
        return json;
    }

    /** Seconds with milliseconds, as every duration in Poni's JSON. */
    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            map(json, map);
        } else if (value instanceof java.nio.file.Path path) {
            json.writeString(path.toString());
        } else if (value instanceof Iterable<?> items) {
            items(json, items);
        } else if (value instanceof Optional<?> optional) {
            value(json, optional.orElse(null));
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(json, number);
        } else {
            text(json, value);
        }
    }

    private static void map(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            value(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void items(JsonGenerator json, Iterable<?> items) throws IOException {
        json.writeStartArray();
        for (Object item : items) {
            value(json, item);
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, Number number) throws IOException {
        if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof Double || number instanceof Float) {
            json.writeNumber(number.doubleValue());
        } else {
            json.writeNumber(number.longValue());
        }
    }

    private static void text(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Duration duration) {
            json.writeNumber(seconds(duration));
        } else if (value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum<?>
                || value instanceof java.time.temporal.Temporal
                || value instanceof java.util.UUID) {
            json.writeString(value.toString());
        } else {
            throw new IllegalArgumentException("There is no JSON form for a "
                    + value.getClass().getName() + ". Give maps, lists, texts, numbers and booleans.");
        }
    }

    /** JSON's own escapes, and those of {@link VisibleText} for everything that JSON would let through. */
    private static final class SafeToPrint extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final int[] ASCII = ascii();

        private static int[] ascii() {
            int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();
            escapes[0x7f] = CharacterEscapes.ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public SerializableString getEscapeSequence(int ch) {
            boolean half = ch >= Character.MIN_SURROGATE && ch <= Character.MAX_SURROGATE;
            return half || !VisibleText.isHidden(ch)
                    ? null
                    : new SerializedString(String.format(Locale.ROOT, "\\u%04x", ch));
        }
    }
}

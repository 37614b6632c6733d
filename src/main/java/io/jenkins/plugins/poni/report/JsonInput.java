package io.jenkins.plugins.poni.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads JSON object by object. What is not asked for is skipped; what is asked for and is missing, or of another kind,
 * is refused with its place. An error never quotes the file, which need not be what it was said to be.
 */
final class JsonInput implements Closeable {
    private static final int DEEPEST = 50;

    /** Characters; a diff has at most twice the largest content that is compared. */
    private static final int LONGEST_TEXT = 64 << 20;

    private static final double LONGEST_SECONDS = 1e9;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final JsonParser parser;
    private final String what;

    /** Reads one value, at whose first token the input stands. */
    interface Reader {
        void read() throws IOException;
    }

    /** Reads everything that a caller wants of an input. */
    interface Body<T> {
        T read(JsonInput json) throws IOException;
    }

    private JsonInput(JsonParser parser, String what) {
        this.parser = parser;
        this.what = what;
    }

    /**
     * Reads one value of a stream; what follows it is not looked at.
     *
     * @param what what is read, for errors: "the report"
     * @throws IOException if the stream can't be read, or does not hold what the body asks for
     */
    static <T> T read(InputStream in, String what, Body<T> body) throws IOException {
        try (JsonInput json = new JsonInput(FACTORY.createParser(in), what)) {
            json.parser.nextToken();
            return body.read(json);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            // Without the cause: its message quotes the file.
            throw new IOException("Cannot read " + what + ": it is damaged or no JSON" + place + ".");
        }
    }

    /** Bytes of the stream before the token at which the input stands. */
    long offset() {
        return parser.currentTokenLocation().getByteOffset();
    }

    /** Reads an object; the readers get the values of those names, all other texts, numbers and booleans are kept. */
    Fields fields(Map<String, Reader> readers) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        Fields fields = new Fields(place());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (readers.containsKey(name)) {
                readers.get(name).read();
                fields.values.put(name, Boolean.TRUE);
            } else {
                scalar(fields, name);
            }
        }
        return fields;
    }

    /** Reads a list. */
    void items(Reader reader) throws IOException {
        expect(JsonToken.START_ARRAY, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    private void scalar(Fields fields, String name) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> fields.values.put(name, parser.getText());
            case VALUE_NUMBER_INT -> fields.values.put(name, parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> fields.values.put(name, parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> fields.values.put(name, parser.getBooleanValue());
            default -> parser.skipChildren();
        }
    }

    private void expect(JsonToken token, String kind) throws IOException {
        if (parser.currentToken() != token) {
            throw refusal(place(), "is not " + kind);
        }
    }

    private String place() {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "its top level" : pointer;
    }

    private IOException refusal(String place, String problem) {
        return new IOException("Cannot read " + what + ": " + place + " " + problem
                + ". It was damaged, or written by another version of Poni.");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** The fields of one object. */
    final class Fields {
        private final Map<String, Object> values = new HashMap<>();
        private final String place;

        private Fields(String place) {
            this.place = place;
        }

        String text(String name) throws IOException {
            return value(name, String.class, "a text");
        }

        boolean flag(String name) throws IOException {
            return value(name, Boolean.class, "true or false");
        }

        /** A whole number that fits into an int and is at least -1. */
        int number(String name) throws IOException {
            long number = value(name, Long.class, "a whole number");
            if (number < -1 || number > Integer.MAX_VALUE) {
                throw refusal(place, "has a \"" + name + "\" that is out of range");
            }
            return (int) number;
        }

        /** Seconds, to the millisecond. */
        Duration seconds(String name) throws IOException {
            double seconds = value(name, Number.class, "a number").doubleValue();
            if (!(seconds >= 0 && seconds <= LONGEST_SECONDS)) {
                throw refusal(place, "has a \"" + name + "\" that is out of range");
            }
            return Duration.ofMillis(Math.round(seconds * 1000));
        }

        <E extends Enum<E>> E constant(String name, Class<E> kind) throws IOException {
            String text = text(name);
            for (E constant : kind.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            throw wrong(name);
        }

        /** A time in UTC, as {@link Instant} writes it. */
        Instant time(String name) throws IOException {
            try {
                return Instant.parse(text(name));
            } catch (DateTimeParseException e) {
                throw refusal(place, "has a \"" + name + "\" that is not a time");
            }
        }

        /** The error for a value that the caller does not know. */
        IOException wrong(String name) {
            return refusal(place, "has a \"" + name + "\" that is not known");
        }

        boolean has(String name) {
            return values.containsKey(name);
        }

        /** Refuses the object if it has no such field. */
        void demand(String name) throws IOException {
            if (!has(name)) {
                throw refusal(place, "has no \"" + name + "\"");
            }
        }

        private <T> T value(String name, Class<T> kind, String kindName) throws IOException {
            demand(name);
            if (!kind.isInstance(values.get(name))) {
                throw refusal(place, "has a \"" + name + "\" that is not " + kindName);
            }
            return kind.cast(values.get(name));
        }
    }
}

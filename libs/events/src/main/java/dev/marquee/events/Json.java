package dev.marquee.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reading with bounds, writing without reflection. */
final class Json {

    /** No message of the protocol comes near this; it bounds what a hostile one costs. In characters. */
    static final int MAX_LENGTH = 16 * 1024;

    /** A record of the stream is written by us, and bounded by Kinesis. In bytes. */
    static final int MAX_RECORD = 1024 * 1024;

    private static final JsonFactory FACTORY = factory(MAX_LENGTH);
    private static final JsonMapper READER = mapper(FACTORY);
    private static final JsonMapper RECORD_READER = mapper(factory(MAX_RECORD));

    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static String write(String action, Members members) {
        try (var text = new SegmentedStringWriter(FACTORY._getBufferRecycler())) {
            try (JsonGenerator json = FACTORY.createGenerator(text)) {
                json.writeStartObject();
                json.writeNumberField("version", Event.VERSION);
                json.writeStringField("action", action);
                members.write(json);
                json.writeEndObject();
            }
            return text.getAndClear();
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes any text", e);
        }
    }

    /** One object, in UTF-8. */
    static byte[] bytes(Members members) {
        try (var bytes = new ByteArrayBuilder(FACTORY._getBufferRecycler())) {
            try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
                json.writeStartObject();
                members.write(json);
                json.writeEndObject();
            }
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes any bytes", e);
        }
    }

    static Fields read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw tooLong();
        }
        return read(() -> READER.readTree(text));
    }

    static Fields read(byte[] utf8) {
        if (utf8.length > MAX_LENGTH) {
            throw tooLong();
        }
        return read(() -> READER.readTree(utf8));
    }

    /** As {@link #read(byte[])}, for what comes from the stream. */
    static Fields readRecord(byte[] utf8) {
        return read(() -> RECORD_READER.readTree(utf8));
    }

    private static JsonFactory factory(int maxString) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(4)
                        .maxStringLength(maxString)
                        .maxNumberLength(32)
                        .maxNameLength(64)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    private static JsonMapper mapper(JsonFactory factory) {
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private interface Source {
        JsonNode tree() throws IOException;
    }

    private static Fields read(Source source) {
        JsonNode tree;
        try {
            tree = source.tree();
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new MalformedMessageException(
                    null, "must be one JSON object" + (at == null ? "" : "; unreadable at column " + at.getColumnNr()));
        } catch (IOException e) {
            throw new MalformedMessageException(null, "must be JSON text in UTF-8");
        }
        if (tree == null || !tree.isObject()) {
            throw new MalformedMessageException(null, "must be one JSON object");
        }
        return new Fields(tree, "");
    }

    private static MalformedMessageException tooLong() {
        return new MalformedMessageException(null, "must be no longer than " + MAX_LENGTH + " characters");
    }

    private Json() {}
}

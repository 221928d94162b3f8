package dev.marquee.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The two forms of the AWS JSON protocol: text, and CBOR, which the Java SDK speaks to Kinesis. */
enum AwsWire {
    JSON(new ObjectMapper()),
    CBOR(new CBORMapper());

    private final ObjectMapper mapper;

    AwsWire(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    static AwsWire of(String contentType) {
        return contentType != null && contentType.contains("cbor") ? CBOR : JSON;
    }

    /** {@code Kinesis_20131202.PutRecords} names PutRecords; empty where there is no such header. */
    static String operation(String target) {
        return target == null ? "" : target.substring(target.lastIndexOf('.') + 1);
    }

    ObjectNode read(Buffer body) {
        try {
            return body.length() > 0 && mapper.readTree(body.getBytes()) instanceof ObjectNode node
                    ? node
                    : mapper.createObjectNode();
        } catch (IOException e) {
            return mapper.createObjectNode();
        }
    }

    Buffer write(ObjectNode node) {
        try {
            return Buffer.buffer(mapper.writeValueAsBytes(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Buffer error(String type, String message) {
        return write(mapper.createObjectNode().put("__type", type).put("message", message));
    }
}

package dev.marquee.streaming.producer;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A record to be put on the stream.
 *
 * @param partitionKey records of one key keep their order; 1 to 256 characters
 * @param data not copied: do not change it before it is acknowledged
 * @param tag whatever the caller knows the record by; may be null
 */
public record OutgoingRecord(String partitionKey, byte[] data, Object tag) {

    public OutgoingRecord {
        Objects.requireNonNull(partitionKey, "partitionKey");
        Objects.requireNonNull(data, "data");
    }

    /** What counts towards AWS's limits, in bytes. */
    int size() {
        return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
    }
}

package dev.marquee.streaming.reader;

import java.util.Objects;

/**
 * Who reads what, and where to.
 *
 * @param streamName the Kinesis stream
 * @param podName the owner of the leases, unique in the fleet
 * @param channel the pub/sub channel to which batches go
 * @param leases under which name leases and checkpoints of the stream are kept: several who read one stream, each all of it, have
 *     one each
 * @param options the times
 */
public record ReaderSettings(String streamName, String podName, String channel, String leases, ReaderOptions options) {

    public ReaderSettings {
        Objects.requireNonNull(streamName, "streamName");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(leases, "leases");
        Objects.requireNonNull(options, "options");
        if (podName == null || podName.isEmpty()) {
            throw new IllegalArgumentException("podName must not be empty");
        }
    }
}

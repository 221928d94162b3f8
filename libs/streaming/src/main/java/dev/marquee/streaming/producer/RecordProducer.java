package dev.marquee.streaming.producer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * Puts records on a stream, at least once. Within one {@link #put} the records of a key reach the stream in their order,
 * whatever fails in between; between two puts only if the second starts after the first has succeeded. Thread-safe; blocks
 * nothing.
 */
public final class RecordProducer {

    private final Vertx vertx;
    private final KinesisAsyncClient kinesis;
    private final String streamName;
    private final ProducerOptions options;

    public RecordProducer(Vertx vertx, KinesisAsyncClient kinesis, String streamName, ProducerOptions options) {
        this.vertx = vertx;
        this.kinesis = kinesis;
        this.streamName = streamName;
        this.options = options;
    }

    /**
     * Puts all records, as many calls as it takes.
     *
     * @return succeeds when every record is acknowledged, on the caller's context; fails with {@link PutFailedException},
     *     which names the rest, when a call is refused for good or the {@link ProducerOptions} are used up; fails with
     *     IllegalArgumentException, having put nothing, when a record is larger than 1 MiB or its key is no key
     */
    public Future<Void> put(List<OutgoingRecord> records) {
        for (int i = 0; i < records.size(); i++) {
            String wrong = wrong(records.get(i));
            if (wrong != null) {
                return Future.failedFuture(new IllegalArgumentException("records[" + i + "] " + wrong));
            }
        }
        return new PutAttempt(vertx.getOrCreateContext(), kinesis, streamName, options, records).run();
    }

    private static String wrong(OutgoingRecord record) {
        int keyLength = record.partitionKey().length();
        if (keyLength < 1 || keyLength > 256) {
            return "must have a partitionKey of 1 to 256 characters";
        }
        return record.size() > PutBatch.MAX_RECORD_BYTES ? "must be no larger than 1 MiB with its key" : null;
    }
}

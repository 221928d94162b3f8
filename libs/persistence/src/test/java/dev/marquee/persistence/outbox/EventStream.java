package dev.marquee.persistence.outbox;

import static org.awaitility.Awaitility.await;

import dev.marquee.streaming.KinesisClients;
import dev.marquee.testing.KinesisEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream of one shard, so that all of it is in one order. Blocks. */
final class EventStream implements AutoCloseable {

    static {
        System.setProperty("aws.accessKeyId", KinesisEmulator.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", KinesisEmulator.ACCESS_KEY);
    }

    final String name = "outbox-" + UUID.randomUUID();
    private final KinesisAsyncClient kinesis =
            KinesisClients.create(KinesisEmulator.shared().endpoint(), Region.of(KinesisEmulator.REGION));

    EventStream() {
        // the emulator's first answer may come later than the client waits
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() ->
                        kinesis.createStream(request -> request.streamName(name).shardCount(1))
                                        .join()
                                != null);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> kinesis.describeStreamSummary(request -> request.streamName(name))
                        .join()
                        .streamDescriptionSummary()
                        .streamStatus()
                        .equals(StreamStatus.ACTIVE));
    }

    Told told() {
        String shard = kinesis.listShards(request -> request.streamName(name))
                .join()
                .shards()
                .getFirst()
                .shardId();
        String iterator = kinesis.getShardIterator(request ->
                        request.streamName(name).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        List<String> events = new ArrayList<>();
        while (true) {
            String at = iterator;
            var page = kinesis.getRecords(request -> request.shardIterator(at).limit(10_000))
                    .join();
            if (page.records().isEmpty()) {
                return new Told(events);
            }
            page.records().forEach(record -> events.add(record.data().asUtf8String()));
            iterator = page.nextShardIterator();
        }
    }

    @Override
    public void close() {
        kinesis.deleteStream(request -> request.streamName(name))
                .handle((done, failure) -> null)
                .join();
        kinesis.close();
    }
}

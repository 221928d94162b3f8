package dev.marquee.streaming;

import static org.awaitility.Awaitility.await;

import dev.marquee.testing.KinesisEmulator;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream of its own for one test, and blocking ways to fill it and to look into it. */
public final class TestStream implements AutoCloseable {

    static {
        System.setProperty("aws.accessKeyId", KinesisEmulator.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", KinesisEmulator.ACCESS_KEY);
    }

    private final String name = "test-" + UUID.randomUUID();
    private final KinesisAsyncClient kinesis;

    public TestStream(URI endpoint, int shards) {
        kinesis = client(endpoint);
        create(shards);
    }

    public static KinesisAsyncClient client(URI endpoint) {
        return KinesisClients.create(endpoint, Region.of(KinesisEmulator.REGION));
    }

    public String name() {
        return name;
    }

    public void create(int shards) {
        kinesis.createStream(r -> r.streamName(name).shardCount(shards)).join();
        awaitActive();
    }

    public void delete() {
        kinesis.deleteStream(r -> r.streamName(name)).join();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> kinesis.describeStreamSummary(r -> r.streamName(name))
                        .handle((found, failure) -> failure != null)
                        .join());
    }

    /** Puts each text under itself as key, with as few calls as the limits allow. */
    public void put(List<String> texts) {
        put(texts, text -> text);
    }

    /** Puts each text under the key that is found for it. */
    public void put(List<String> texts, Function<String, String> keyOf) {
        for (int from = 0; from < texts.size(); from += 500) {
            var entries = texts.subList(from, Math.min(from + 500, texts.size())).stream()
                    .map(text -> PutRecordsRequestEntry.builder()
                            .partitionKey(keyOf.apply(text))
                            .data(SdkBytes.fromUtf8String(text))
                            .build())
                    .toList();
            var answer =
                    kinesis.putRecords(r -> r.streamName(name).records(entries)).join();
            if (answer.failedRecordCount() != null && answer.failedRecordCount() > 0) {
                throw new IllegalStateException("the emulator refused " + answer.failedRecordCount() + " records");
            }
        }
    }

    public List<String> putNumbered(String prefix, int count) {
        var texts = IntStream.range(0, count).mapToObj(i -> prefix + "-" + i).toList();
        put(texts);
        return texts;
    }

    public List<Shard> shards() {
        return kinesis.listShards(r -> r.streamName(name)).join().shards();
    }

    public List<Shard> openShards() {
        return shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    public void updateShardCount(int count) {
        kinesis.updateShardCount(
                        r -> r.streamName(name).targetShardCount(count).scalingType(ScalingType.UNIFORM_SCALING))
                .join();
        awaitActive();
        await().atMost(Duration.ofSeconds(20)).until(() -> openShards().size() == count);
    }

    public void split(Shard shard) {
        var range = shard.hashKeyRange();
        var middle = new BigInteger(range.startingHashKey())
                .add(new BigInteger(range.endingHashKey()))
                .divide(BigInteger.TWO);
        kinesis.splitShard(r -> r.streamName(name).shardToSplit(shard.shardId()).newStartingHashKey(middle.toString()))
                .join();
        awaitActive();
    }

    public void merge(Shard shard, Shard adjacent) {
        kinesis.mergeShards(
                        r -> r.streamName(name).shardToMerge(shard.shardId()).adjacentShardToMerge(adjacent.shardId()))
                .join();
        awaitActive();
    }

    /** Everything on the stream, shard by shard. */
    public List<String> contents() {
        List<String> texts = new ArrayList<>();
        for (Shard shard : shards()) {
            String iterator = kinesis.getShardIterator(r -> r.streamName(name)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .join()
                    .shardIterator();
            while (iterator != null) {
                String at = iterator;
                var page = kinesis.getRecords(r -> r.shardIterator(at).limit(10_000))
                        .join();
                page.records().forEach(record -> texts.add(record.data().asUtf8String()));
                iterator = page.records().isEmpty() ? null : page.nextShardIterator();
            }
        }
        return texts;
    }

    @Override
    public void close() {
        kinesis.deleteStream(r -> r.streamName(name))
                .handle((done, failure) -> null)
                .join();
        kinesis.close();
    }

    private void awaitActive() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> kinesis.describeStreamSummary(r -> r.streamName(name))
                        .join()
                        .streamDescriptionSummary()
                        .streamStatus()
                        .equals(StreamStatus.ACTIVE));
    }
}

package dev.marquee.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream of the emulator, read as a whole. Needs the Kinesis client and its Netty transport. Blocks. */
public final class KinesisStream implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final long PAUSE_MILLIS = 100;

    private final String name;
    private final KinesisAsyncClient kinesis;

    private KinesisStream(KinesisEmulator emulator, String name) {
        this.name = name;
        this.kinesis = KinesisAsyncClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.of(KinesisEmulator.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(KinesisEmulator.ACCESS_KEY, KinesisEmulator.ACCESS_KEY)))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    /** Makes it; returns once it takes records. */
    public static KinesisStream create(KinesisEmulator emulator, String name, int shards) {
        KinesisStream stream = new KinesisStream(emulator, name);
        stream.kinesis
                .createStream(request -> request.streamName(name).shardCount(shards))
                .join();
        stream.awaitActive();
        return stream;
    }

    public String name() {
        return name;
    }

    /** Puts one record. */
    public void put(String partitionKey, byte[] data) {
        kinesis.putRecord(request ->
                        request.streamName(name).partitionKey(partitionKey).data(SdkBytes.fromByteArray(data)))
                .join();
    }

    /** All that is on it, shard by shard, in the order of each. */
    public List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        for (Shard shard :
                kinesis.listShards(request -> request.streamName(name)).join().shards()) {
            read(shard.shardId(), records);
        }
        return records;
    }

    @Override
    public void close() {
        kinesis.deleteStream(request -> request.streamName(name))
                .handle((_, _) -> null)
                .join();
        kinesis.close();
    }

    private void read(String shardId, List<byte[]> records) {
        String iterator = kinesis.getShardIterator(request ->
                        request.streamName(name).shardId(shardId).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        while (true) {
            String at = iterator;
            var page = kinesis.getRecords(request -> request.shardIterator(at).limit(10_000))
                    .join();
            if (page.records().isEmpty()) {
                return;
            }
            page.records().forEach(record -> records.add(record.data().asByteArray()));
            iterator = page.nextShardIterator();
        }
    }

    private void awaitActive() {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (!isActive()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("stream " + name + " is not active after " + LIMIT.toSeconds() + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean isActive() {
        try {
            return kinesis.describeStreamSummary(request -> request.streamName(name))
                            .join()
                            .streamDescriptionSummary()
                            .streamStatus()
                    == StreamStatus.ACTIVE;
        } catch (CompletionException e) {
            return false;
        }
    }
}

package dev.marquee.streaming.reader;

import dev.marquee.streaming.RedisClients;
import dev.marquee.streaming.TestStream;
import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.testing.RedisServer;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** What a pod has of its own: event loops, clients, readers. It can be paused, woken and killed like a process. */
final class Pod implements AutoCloseable, ReaderListener {

    static final ReaderOptions QUICK = ReaderOptions.DEFAULT.withPollMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final KinesisAsyncClient kinesis;
    private final String name;
    private final ShardReaders readers;
    private final AtomicReference<CountDownLatch> pause = new AtomicReference<>();
    private final Map<String, AtomicLong> retries = new ConcurrentHashMap<>();
    private final AtomicLong handled = new AtomicLong();

    Pod(String name, RedisServer redis, URI kinesisEndpoint, String streamName) {
        this(name, redis.url(), kinesisEndpoint, streamName, QUICK);
    }

    Pod(String name, String redisUrl, URI kinesisEndpoint, String streamName, ReaderOptions options) {
        this.name = name;
        this.kinesis = TestStream.client(kinesisEndpoint);
        var settings = new ReaderSettings(streamName, name, channel(streamName), streamName, options);
        readers =
                new ShardReaders(vertx, kinesis, RedisClients.cluster(vertx, redisUrl), settings, this::payloads, this);
    }

    static String channel(String streamName) {
        return "delivery:{" + streamName + "}";
    }

    String name() {
        return name;
    }

    /** Assigns shards at an epoch; nobody hands them over. */
    Pod reads(long epoch, String... shardIds) {
        assign(Set.of(shardIds).stream()
                .map(shardId -> new OwnedShard(shardId, epoch, null))
                .collect(Collectors.toSet()));
        return this;
    }

    void assign(Set<OwnedShard> owned) {
        readers.assign(owned);
    }

    List<ShardStatus> status() {
        return readers.status();
    }

    ShardStatus status(String shardId) {
        return status().stream()
                .filter(status -> status.shardId().equals(shardId))
                .findFirst()
                .orElse(null);
    }

    boolean is(String shardId, ReaderState state) {
        ShardStatus status = status(shardId);
        return status != null && status.state() == state;
    }

    long retries(String step) {
        AtomicLong count = retries.get(step);
        return count == null ? 0 : count.get();
    }

    long handled() {
        return handled.get();
    }

    /** SIGSTOP in effect: the event loop stands still the next time that it has read a batch, before it publishes. */
    void pauseBeforePublish() {
        pause.set(new CountDownLatch(1));
    }

    /** Whether the pause has caught a batch: whoever waits for {@link #handled()} knows. */
    void wake() {
        CountDownLatch latch = pause.getAndSet(null);
        if (latch != null) {
            latch.countDown();
        }
    }

    void kill() {
        readers.abandon();
        wake();
    }

    void stop() {
        RedisClients.join(readers.stop());
    }

    @Override
    public void close() {
        kill();
        RedisClients.join(vertx.close());
        kinesis.close();
    }

    @Override
    public void retried(ShardStatus status, String step, Throwable cause) {
        retries.computeIfAbsent(step, any -> new AtomicLong()).incrementAndGet();
    }

    private List<String> payloads(ShardBatch batch) {
        handled.incrementAndGet();
        CountDownLatch latch = pause.get();
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return batch.records().stream()
                .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                .toList();
    }
}

package dev.marquee.streaming.reader;

import dev.marquee.streaming.Backoff;
import dev.marquee.streaming.KinesisFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Reads what a stream holds, once, beside the readers that follow it: no lease, no checkpoint. Blocks; thread-safe.
 */
public final class StreamHistory {

    /** Kinesis answers with up to 10 MiB: so many shards at once fit into a pod's memory. */
    private static final int AT_ONCE = 4;

    /** Records of one page at the most; more of them would only make it slower to come. */
    private static final int LIMIT = 2_000;

    /** Of five reads a second and shard, two or three are the follower's. */
    private static final long PAUSE_MILLIS = 400;

    /** A page is larger than what else the client asks for. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private static final int FRUITLESS_ATTEMPTS = 8;
    private static final Backoff BACKOFF = new Backoff(250, 4_000);

    private final KinesisAsyncClient kinesis;
    private final String streamName;

    public StreamHistory(KinesisAsyncClient kinesis, String streamName) {
        this.kinesis = kinesis;
        this.streamName = streamName;
    }

    /**
     * Reads all shards, also closed ones, up to what was there when this was called.
     *
     * @param since null: everything
     * @param reader is called by several threads; each shard's records come in their order
     * @throws IllegalStateException where a shard cannot be read to its end
     */
    public void read(Instant since, Consumer<ShardRecord> reader) throws InterruptedException {
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> shards = new ArrayList<>();
            for (Shard shard : shards()) {
                shards.add(threads.submit(() -> {
                    readShard(shard.shardId(), since, reader);
                    return null;
                }));
            }
            try {
                for (Future<?> shard : shards) {
                    shard.get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw new IllegalStateException("the stream " + streamName + " cannot be read", e.getCause());
            }
        }
    }

    private void readShard(String shardId, Instant since, Consumer<ShardRecord> reader) throws InterruptedException {
        String iterator = ask(() -> kinesis.getShardIterator(request -> request.streamName(streamName)
                        .shardId(shardId)
                        .shardIteratorType(
                                since == null ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(since)))
                .shardIterator();
        PageSize size = new PageSize(LIMIT);
        for (int atTip = 0; iterator != null; ) {
            GetRecordsResponse page = page(iterator, size);
            boolean isFull = page.records().size() >= size.records();
            size.came();
            page.records().forEach(record -> reader.accept(ShardSource.record(record)));
            atTip += !isFull && isAtTip(page) ? 1 : 0;
            if (atTip == 2 || atTip == 1 && page.records().isEmpty()) {
                return;
            }
            iterator = page.nextShardIterator();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private GetRecordsResponse page(String iterator, PageSize size) throws InterruptedException {
        return ask(
                () -> kinesis.getRecords(request -> request.shardIterator(iterator)
                        .limit(size.records())
                        .overrideConfiguration(limits ->
                                limits.apiCallAttemptTimeout(ANSWER_LIMIT).apiCallTimeout(ANSWER_LIMIT))),
                size::failed);
    }

    /**
     * An empty page may lie in the middle of a shard, and a busy shard has no empty one: only this says where the end is. Behind a
     * full page there may be more all the same: to an emulator the latest is whatever came in the same ms.
     */
    private static boolean isAtTip(GetRecordsResponse page) {
        return page.millisBehindLatest() != null && page.millisBehindLatest() == 0;
    }

    private List<Shard> shards() throws InterruptedException {
        List<Shard> shards = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            var page = ask(() -> kinesis.listShards(request ->
                    request.streamName(next == null ? streamName : null).nextToken(next)));
            shards.addAll(page.shards());
            token = page.nextToken();
        } while (token != null);
        return shards;
    }

    private static <T> T ask(Supplier<CompletionStage<T>> call) throws InterruptedException {
        return ask(call, _ -> {});
    }

    private static <T> T ask(Supplier<CompletionStage<T>> call, Consumer<Throwable> failed)
            throws InterruptedException {
        for (int failures = 1; ; failures++) {
            Throwable failure;
            try {
                return call.get().toCompletableFuture().get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                failure = KinesisFailure.unwrap(e.getCause());
            } catch (TimeoutException e) {
                failure = e;
            }
            failed.accept(failure);
            if (failures == FRUITLESS_ATTEMPTS || !KinesisFailure.isTransient(failure)) {
                throw new CompletionException(failure);
            }
            TimeUnit.MILLISECONDS.sleep(BACKOFF.delayMillis(failures));
        }
    }
}

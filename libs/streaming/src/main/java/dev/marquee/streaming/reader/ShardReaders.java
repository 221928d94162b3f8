package dev.marquee.streaming.reader;

import dev.marquee.streaming.assignment.OwnedShard;
import dev.marquee.streaming.redis.RedisLink;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * The readers of one pod, one a shard. All of them share one event loop, that of the context on which this object was made;
 * methods may be called from any thread and return at once.
 */
public final class ShardReaders {

    private static final Duration REDIS_ANSWER_LIMIT = Duration.ofSeconds(1);

    private record Leaving(String shardId, long epoch, Future<Void> done) {}

    private final Context context;
    private final KinesisAsyncClient kinesis;
    private final RedisLink redis;
    private final ReaderSettings settings;
    private final BatchEffect effect;
    private final ReaderListener listener;
    private final Map<String, ShardReader> readers = new ConcurrentHashMap<>();
    private final Set<Leaving> leaving = new HashSet<>();
    private boolean stopped;

    /**
     * @param kinesis not closed by this object; made by {@link dev.marquee.streaming.KinesisClients}, or like it
     * @param redis not closed by this object
     * @param listener {@link ReaderListener#NONE} for none
     */
    public ShardReaders(
            Vertx vertx,
            KinesisAsyncClient kinesis,
            Redis redis,
            ReaderSettings settings,
            BatchHandler handler,
            ReaderListener listener) {
        this(vertx, kinesis, redis, settings, BatchEffect.of(handler), listener);
    }

    /** The same for those who do more with a batch than to publish it. */
    public ShardReaders(
            Vertx vertx,
            KinesisAsyncClient kinesis,
            Redis redis,
            ReaderSettings settings,
            BatchEffect effect,
            ReaderListener listener) {
        this.context = vertx.getOrCreateContext();
        this.kinesis = kinesis;
        this.redis = new RedisLink(redis, REDIS_ANSWER_LIMIT);
        this.settings = settings;
        this.effect = effect;
        this.listener = listener;
    }

    /** Starts readers for what is new, stops those of what is no longer there, and leaves the others alone. */
    public void assign(Set<OwnedShard> owned) {
        context.runOnContext(now -> {
            if (stopped) {
                return;
            }
            Map<String, OwnedShard> wanted =
                    owned.stream().collect(Collectors.toMap(OwnedShard::shardId, Function.identity()));
            readers.keySet().stream()
                    .filter(shardId -> !wanted.containsKey(shardId))
                    .forEach(this::leave);
            wanted.values().forEach(this::read);
        });
    }

    /** What each reader does, by shard. A reader that has ended stays on the list while its shard is assigned. */
    public List<ShardStatus> status() {
        return readers.values().stream()
                .map(ShardReader::status)
                .sorted(Comparator.comparing(ShardStatus::shardId))
                .toList();
    }

    /** Finishes, checkpoints and releases everything; nothing is assigned from now on. Completes within a few seconds. */
    public Future<Void> stop() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            stopped = true;
            readers.keySet().forEach(this::leave);
            Future.join(leaving.stream().map(Leaving::done).toList()).onComplete(all -> {
                redis.close();
                done.complete();
            });
        });
        return done.future();
    }

    /** Drops everything as a killed process would. */
    void abandon() {
        context.runOnContext(now -> {
            stopped = true;
            readers.values().forEach(ShardReader::abandon);
        });
    }

    private void read(OwnedShard shard) {
        ShardReader current = readers.get(shard.shardId());
        if (current != null && current.epoch() >= shard.epoch()) {
            return;
        }
        if (current != null) {
            leave(shard.shardId());
        }
        var reader = new ShardReader(context, kinesis, redis, settings, shard, effect, listener);
        readers.put(shard.shardId(), reader);
        start(reader, shard);
    }

    /** One that still leaves at the same epoch would release the lease of its successor. */
    private void start(ShardReader reader, OwnedShard shard) {
        List<Future<Void>> before = leaving.stream()
                .filter(left -> left.shardId().equals(shard.shardId()) && left.epoch() == shard.epoch())
                .map(Leaving::done)
                .toList();
        if (before.isEmpty()) {
            reader.start();
        } else {
            Future.join(before).onComplete(done -> reader.start());
        }
    }

    private void leave(String shardId) {
        ShardReader reader = readers.remove(shardId);
        var left = new Leaving(shardId, reader.epoch(), reader.stop());
        leaving.add(left);
        left.done().onComplete(done -> context.runOnContext(now -> leaving.remove(left)));
    }
}

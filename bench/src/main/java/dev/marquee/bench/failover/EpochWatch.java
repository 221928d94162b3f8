package dev.marquee.bench.failover;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.EventCodec;
import dev.marquee.streaming.reader.ShardMessage;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hears all that readers tell the fleet, and counts what came from a reader whose shard had gone to another: Redis puts
 * messages in one order, so none of a lower epoch may follow one of a higher.
 */
final class EpochWatch implements AutoCloseable {

    private final Redis redis;
    private final Map<String, Long> highest = new HashMap<>();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong outlived = new AtomicLong();

    /**
     * Returns once it listens.
     *
     * @param channel on which the readers of a queue tell what they read
     */
    EpochWatch(Vertx vertx, String redisUrl, String channel) {
        redis = Redis.createClient(vertx, redisUrl);
        RedisConnection connection =
                redis.connect().toCompletionStage().toCompletableFuture().join();
        connection.handler(this::received);
        connection
                .send(Request.cmd(Command.SUBSCRIBE).arg(channel))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** Messages of any reader. */
    long heard() {
        return heard.get();
    }

    /** Messages of a reader whose epoch was over. */
    long outlived() {
        return outlived.get();
    }

    /** When the last of these shards was first heard from its present reader, in ms; 0 where nothing was heard. */
    long begunAt(Collection<String> shards) {
        return shards.stream()
                .mapToLong(shard -> begun.getOrDefault(shard, 0L))
                .max()
                .orElse(0);
    }

    /** When the fleet was first told of an admission, in ms; empty where it was not, or is forgotten. */
    OptionalLong toldAt(String requestId) {
        Long at = told.get(requestId);
        return at == null ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /** Forgets what is of no more use. */
    void forgetBefore(long millis) {
        told.values().removeIf(at -> at < millis);
    }

    @Override
    public void close() {
        redis.close();
    }

    private void received(Response message) {
        if (message.size() == 3 && "message".equals(message.get(0).toString())) {
            ShardMessage news = ShardMessage.parse(message.get(2).toString());
            long now = System.currentTimeMillis();
            heard.incrementAndGet();
            Long before = highest.get(news.shardId());
            if (before == null || news.epoch() > before) {
                highest.put(news.shardId(), news.epoch());
                begun.put(news.shardId(), now);
            } else if (news.epoch() < before) {
                outlived.incrementAndGet();
            }
            news.payload()
                    .lines()
                    .forEach(line -> EventCodec.decode(line.getBytes(StandardCharsets.UTF_8))
                            .ifPresent(event -> told.putIfAbsent(((AdmitEvent) event).requestId(), now)));
        }
    }
}

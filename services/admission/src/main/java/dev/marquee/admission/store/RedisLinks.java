package dev.marquee.admission.store;

import dev.marquee.streaming.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One {@link RedisLink} for each event loop, so that a call and its answer never change threads, and one for everybody
 * else. Thread-safe, never blocks.
 */
final class RedisLinks {

    private final Redis redis;
    private final Duration timeout;
    private final Map<Object, RedisLink> byLoop = new ConcurrentHashMap<>();

    RedisLinks(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /** As {@link RedisLink#send}. */
    Future<Response> send(Request request) {
        ContextInternal context = ContextInternal.current();
        Object loop = context != null && context.isEventLoopContext() ? context.nettyEventLoop() : this;
        return byLoop.computeIfAbsent(loop, _ -> new RedisLink(redis, timeout)).send(request);
    }

    void close() {
        byLoop.values().forEach(RedisLink::close);
    }
}

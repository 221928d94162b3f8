package dev.marquee.streaming.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One pipelined connection to the cluster: calls are written as they come and answered in order, and none waits for a
 * pooled connection to be free. Opened by the first call and again by the first call after it ended. Thread-safe, never
 * blocks.
 *
 * <p>{@link Redis#send} must not be used beside it. It takes a connection of the pool for each call, and then needs another
 * one to learn the cluster's slots whenever they are older than a second: as many calls at once as the pool has connections
 * wait for each other for ever (Vert.x 4.5).
 */
public final class RedisLink {

    private final Redis redis;
    private final Duration timeout;
    private Future<RedisConnection> connection;

    /**
     * @param redis not closed by this object
     * @param timeout of each call, the opening of the connection included: a half-open connection never fails by itself
     */
    public RedisLink(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /** Fails with {@link ErrorType} for what Redis refused, with anything else where it did not answer. */
    public Future<Response> send(Request request) {
        Future<RedisConnection> link = current();
        return link.compose(open -> open.send(request))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> {
                    if (!(cause instanceof ErrorType)) {
                        drop(link);
                    }
                });
    }

    /** Gives the connection back, if there is one. A later call opens another. */
    public void close() {
        Future<RedisConnection> open;
        synchronized (this) {
            open = connection;
        }
        if (open != null) {
            drop(open);
        }
    }

    private synchronized Future<RedisConnection> current() {
        if (connection == null) {
            Future<RedisConnection> opening = redis.connect();
            connection = opening;
            opening.onSuccess(open -> open.endHandler(_ -> drop(opening)));
        }
        return connection;
    }

    private void drop(Future<RedisConnection> broken) {
        synchronized (this) {
            if (connection != broken) {
                return;
            }
            connection = null;
        }
        broken.onSuccess(RedisConnection::close);
    }
}

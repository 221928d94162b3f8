package dev.marquee.admission.store;

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
 * pooled connection to be free. Opened by the first call and again by the first call after it broke. Thread-safe, never
 * blocks.
 */
final class RedisLink {

    private final Redis redis;
    private final Duration timeout;
    private Future<RedisConnection> connection;

    /** @param timeout of each call, the opening of the connection included */
    RedisLink(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /** Fails with {@link ErrorType} for what Redis refused, with anything else where it did not answer. */
    Future<Response> send(Request request) {
        Future<RedisConnection> link = current();
        return link.compose(open -> open.send(request))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> {
                    if (!(cause instanceof ErrorType)) {
                        drop(link);
                    }
                });
    }

    void close() {
        drop(current());
    }

    private synchronized Future<RedisConnection> current() {
        if (connection == null) {
            connection = redis.connect();
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

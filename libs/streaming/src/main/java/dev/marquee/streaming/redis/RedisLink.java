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
 * pooled connection to be free. Opened by the first call, and by the first call after one that was not answered.
 * Thread-safe, never blocks.
 *
 * <p>It holds a connection to each node of the cluster (Vert.x 4.5). Those that nobody uses end by the client's read-idle
 * timeout, and a node may be gone without harm to the others: so an end is heeded only where a call meets it. A request
 * without a key goes to any node, replicas too: give each one a key.
 *
 * <p>{@link Redis#send} must not be used beside it. It takes a connection of the pool for each call, and then needs another
 * one to learn the cluster's slots whenever they are older than a second: as many calls at once as the pool has connections
 * wait for each other for ever (Vert.x 4.5).
 */
public final class RedisLink {

    /** Both are Vert.x' own: the first of a request that was under way, the second of one that was never written. */
    private static final String ENDED = "CONNECTION_CLOSED";

    private static final String NOT_WRITTEN = "Connection is closed";

    private final Redis redis;
    private final Duration timeout;
    private Future<RedisConnection> connection;

    /**
     * @param redis not closed by this object. It needs a read-idle timeout, as a connection that died in silence goes back
     *     to its pool
     * @param timeout of each call, the opening of the connection included: a half-open connection never fails by itself
     */
    public RedisLink(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /** Fails with {@link ErrorType} for what Redis refused, with anything else where it did not answer. */
    public Future<Response> send(Request request) {
        return attempt(request)
                .recover(cause ->
                        NOT_WRITTEN.equals(cause.getMessage()) ? attempt(request) : Future.failedFuture(cause));
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

    private Future<Response> attempt(Request request) {
        Future<RedisConnection> link = current();
        return link.compose(open -> open.send(request))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(cause -> {
                    if (!isRefusal(cause)) {
                        drop(link);
                    }
                });
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof ErrorType error && !error.is(ENDED);
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

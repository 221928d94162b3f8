package dev.marquee.operator.redis;

import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.metrics.OperatorMetrics;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One lasting connection to the cluster, on which requests are pipelined. Made at the first need, and anew after any
 * failure. After a silence every call fails at once for a while, so that a thousand releases do not each wait for a Redis that
 * hangs. Blocks; for worker threads only. Thread-safe.
 */
@Singleton
public class RedisLink {

    /** Below the client's bound on unanswered requests (quarkus.redis.max-waiting-handlers). */
    private static final int CHUNK = 500;

    private static final String NO_ANSWER = "Redis does not answer";

    /** Both are Vert.x' own: the first of a request that was under way, the second of one that was never written. */
    private static final String ENDED = "CONNECTION_CLOSED";

    private static final String NOT_WRITTEN = "Connection is closed";

    private enum Reason {
        Timeout,
        Refused
    }

    private final Redis redis;
    private final OperatorMetrics metrics;
    private final long timeoutMillis;
    private Future<RedisConnection> connection;
    private volatile long silentUntil;

    RedisLink(Redis redis, OperatorSettings settings, OperatorMetrics metrics) {
        this.redis = redis;
        this.metrics = metrics;
        this.timeoutMillis = settings.timeout().redis().toMillis();
        this.silentUntil = System.nanoTime();
    }

    /** Connects while the rest of the operator starts; Redis away is found out later. */
    void connectEarly(@Observes StartupEvent start) {
        connected();
    }

    /**
     * Sends everything at once and waits for every reply.
     *
     * @return the replies in order; null stands for nil, and an error of one request is a reply of type ERROR
     * @throws RedisAway where they are not all there in time
     */
    public List<Response> send(List<Request> requests) {
        var replies = new ArrayList<Response>(requests.size());
        for (int from = 0; from < requests.size(); from += CHUNK) {
            replies.addAll(exchange(requests.subList(from, Math.min(from + CHUNK, requests.size()))));
        }
        return replies;
    }

    /**
     * Sends one request and waits for its reply.
     *
     * @return null stands for nil
     * @throws RedisAway also where the reply is an error
     */
    public Response send(Request request) {
        var reply = exchange(List.of(request)).getFirst();
        if (reply instanceof ErrorType error) {
            metrics.trouble("redis", Reason.Refused);
            throw new RedisAway(told(error), error);
        }
        return reply;
    }

    private List<Response> exchange(List<Request> requests) {
        return exchange(requests, true);
    }

    /** @param again whether to repeat what a connection that has ended since its last use did not take */
    private List<Response> exchange(List<Request> requests, boolean again) {
        if (System.nanoTime() - silentUntil < 0) {
            throw new RedisAway(NO_ANSWER, null);
        }
        var used = connected();
        Future<List<Response>> replies = used.compose(open -> Future.all(
                        requests.stream().map(request -> sent(open, request)).toList())
                .map(CompositeFuture::list));
        try {
            return replies.toCompletionStage().toCompletableFuture().get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            drop(used);
            silentUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            metrics.trouble("redis", Reason.Timeout);
            throw new RedisAway(NO_ANSWER, e);
        } catch (ExecutionException e) {
            drop(used);
            if (again && NOT_WRITTEN.equals(e.getCause().getMessage())) {
                return exchange(requests, false);
            }
            metrics.trouble("redis", Reason.Refused);
            throw new RedisAway(told(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisAway("interrupted", e);
        }
    }

    private static Future<Response> sent(RedisConnection open, Request request) {
        return open.send(request)
                .recover(cause -> cause instanceof ErrorType error && !error.is(ENDED)
                        ? Future.succeededFuture((Response) error)
                        : Future.failedFuture(cause));
    }

    /** Only an error of Redis itself is told in its words; those of the client may hold a URL with a password. */
    private static String told(Throwable cause) {
        return cause instanceof ErrorType error
                ? "Redis refused: " + error.getMessage().replaceAll("\\s+.*", "")
                : "Redis cannot be reached";
    }

    private synchronized Future<RedisConnection> connected() {
        if (connection == null) {
            connection = redis.connect();
        }
        return connection;
    }

    private synchronized void drop(Future<RedisConnection> used) {
        if (connection == used) {
            connection = null;
            used.onSuccess(RedisConnection::close);
        }
    }
}

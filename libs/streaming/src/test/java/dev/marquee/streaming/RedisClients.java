package dev.marquee.streaming;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Clients as services make them, and a way for a test to wait. */
public final class RedisClients {

    public static Redis cluster(Vertx vertx, String url) {
        return Redis.createClient(vertx, options(url));
    }

    /** Forgets the slots of the cluster after 30 ms, which others do after a second. */
    public static Redis forgetful(Vertx vertx, String url) {
        return Redis.createClient(vertx, options(url).setTopologyCacheTTL(30));
    }

    private static RedisOptions options(String url) {
        return new RedisOptions()
                .setType(RedisClientType.CLUSTER)
                .setMaxPoolSize(6)
                .setMaxPoolWaiting(1_000)
                .setNetClientOptions(new NetClientOptions().setReadIdleTimeout(3))
                .setConnectionString(url);
    }

    public static <T> T join(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private RedisClients() {}
}

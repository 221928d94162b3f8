package dev.marquee.bench.audit;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.CompletionException;

/** The Redis cluster as an onlooker reads it. Blocks; not for an event loop. */
public final class Store implements AutoCloseable {

    private final Redis redis;

    /** @param url {@code redis://} or {@code rediss://} of any node */
    public Store(Vertx vertx, String url) {
        redis = Redis.createClient(
                vertx, new RedisOptions().setType(RedisClientType.CLUSTER).setConnectionString(url));
    }

    /**
     * One command.
     *
     * @return null for nil
     * @throws CompletionException where Redis refuses it or does not answer
     */
    public Response call(Command command, Object... arguments) {
        Request request = Request.cmd(command);
        for (Object argument : arguments) {
            request.arg(argument.toString());
        }
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        redis.close();
    }
}

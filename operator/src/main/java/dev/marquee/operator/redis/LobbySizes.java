package dev.marquee.operator.redis;

import dev.marquee.crds.names.MovieKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;

/** How many people wait for an opening. Blocks; for worker threads only. */
@Singleton
public class LobbySizes {

    private final RedisLink redis;

    LobbySizes(RedisLink redis) {
        this.redis = redis;
    }

    /** Visitors in a movie's lobby; 0 where Redis does not say. */
    public long of(String movieId) {
        try {
            return redis.send(Request.cmd(Command.SCARD).arg(new MovieKeys(movieId).lobby()))
                    .toLong();
        } catch (RedisAway away) {
            return 0;
        }
    }
}

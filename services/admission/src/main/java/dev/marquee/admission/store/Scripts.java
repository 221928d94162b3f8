package dev.marquee.admission.store;

import dev.marquee.admission.domain.StoreUnavailableException;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;

/** Runs the line's scripts on a movie's keys. Thread-safe, never blocks. */
final class Scripts {

    private final RedisLinks link;

    Scripts(RedisLinks link) {
        this.link = link;
    }

    /** Fails with {@link StoreUnavailableException} where Redis does not answer. */
    Future<Response> run(LineScript script, String movieId, List<String> arguments) {
        return script.lua()
                .run(link::send, new MovieKeys(movieId).all(), arguments)
                .recover(cause -> Future.failedFuture(new StoreUnavailableException(cause)));
    }
}

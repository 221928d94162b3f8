package dev.marquee.admission.store;

import dev.marquee.admission.domain.StoreUnavailableException;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/** Runs the line's scripts on a movie's keys. Thread-safe, never blocks. */
final class Scripts {

    private final RedisLinks link;
    private final Runnable unanswered;

    /** @param unanswered run where a step may not have been taken */
    Scripts(RedisLinks link, Runnable unanswered) {
        this.link = link;
        this.unanswered = unanswered;
    }

    /** Fails with {@link StoreUnavailableException} where Redis does not answer. */
    Future<Response> run(LineScript script, String movieId, List<String> arguments) {
        return run(script, movieId, List.of(), arguments);
    }

    /**
     * The same, with keys that only this script needs, behind the movie's own.
     *
     * @param more of the same slot
     */
    Future<Response> run(LineScript script, String movieId, List<String> more, List<String> arguments) {
        List<String> keys = new ArrayList<>(new MovieKeys(movieId).all());
        keys.addAll(more);
        return script.lua()
                .run(link::send, keys, arguments)
                .onFailure(_ -> unanswered.run())
                .recover(cause -> Future.failedFuture(new StoreUnavailableException(cause)));
    }
}

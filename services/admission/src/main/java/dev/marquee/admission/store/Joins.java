package dev.marquee.admission.store;

import dev.marquee.admission.domain.Step;
import io.vertx.core.impl.ContextInternal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Joins. Those of one movie that an event loop reads in one turn share one call of the script, and those that come while it
 * is under way share the next, as transactions share a commit: a crowd costs Redis and the pod a fraction of what its
 * members would cost one by one, and a single join waits for nothing. Thread-safe.
 */
final class Joins {

    private final Scripts scripts;
    private final Map<Object, Map<String, SharedJoin>> byLoop = new ConcurrentHashMap<>();

    Joins(Scripts scripts) {
        this.scripts = scripts;
    }

    CompletionStage<Step> join(String movieId, String requestId) {
        var arrival = new SharedJoin.Arrival(requestId);
        ContextInternal context = ContextInternal.current();
        if (context == null || !context.isEventLoopContext()) {
            SharedJoin.run(scripts, movieId, List.of(arrival));
        } else {
            // the maps of a loop are touched by its own thread only
            Map<String, SharedJoin> movies = byLoop.computeIfAbsent(context.nettyEventLoop(), _ -> new HashMap<>());
            movies.computeIfAbsent(
                            movieId,
                            _ -> new SharedJoin(scripts, movieId, context.unwrap(), () -> movies.remove(movieId)))
                    .add(arrival);
        }
        return arrival.step();
    }
}

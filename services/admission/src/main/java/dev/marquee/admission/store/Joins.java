package dev.marquee.admission.store;

import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Step;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Joins. Those that an event loop reads from its sockets in one turn share one call of the script, so that a crowd costs
 * Redis and the pod a fraction of what its members would cost one by one; a single join waits for nothing. Thread-safe.
 */
final class Joins {

    private record Arrival(String requestId, CompletableFuture<Step> step) {}

    private final Scripts scripts;
    private final Map<Object, Map<String, List<Arrival>>> byLoop = new ConcurrentHashMap<>();

    Joins(Scripts scripts) {
        this.scripts = scripts;
    }

    CompletionStage<Step> join(String movieId, String requestId) {
        var arrival = new Arrival(requestId, new CompletableFuture<>());
        ContextInternal context = ContextInternal.current();
        if (context == null || !context.isEventLoopContext()) {
            run(movieId, List.of(arrival));
        } else {
            collect(context, movieId, arrival);
        }
        return arrival.step();
    }

    /** The maps of a loop are touched by its own thread only. */
    private void collect(ContextInternal context, String movieId, Arrival arrival) {
        Map<String, List<Arrival>> movies = byLoop.computeIfAbsent(context.nettyEventLoop(), _ -> new HashMap<>());
        List<Arrival> waiting = movies.get(movieId);
        if (waiting == null) {
            waiting = new ArrayList<>();
            movies.put(movieId, waiting);
            context.unwrap().runOnContext(_ -> run(movieId, movies.remove(movieId)));
        }
        waiting.add(arrival);
    }

    private void run(String movieId, List<Arrival> arrivals) {
        for (int from = 0; from < arrivals.size(); from += Line.BATCH) {
            List<Arrival> batch = arrivals.subList(from, Math.min(from + Line.BATCH, arrivals.size()));
            List<String> requestIds = batch.stream().map(Arrival::requestId).toList();
            scripts.run(LineScript.JOIN, movieId, requestIds).onComplete(done -> {
                if (done.succeeded()) {
                    answer(movieId, batch, done.result());
                } else {
                    batch.forEach(arrival -> arrival.step().completeExceptionally(done.cause()));
                }
            });
        }
    }

    private static void answer(String movieId, List<Arrival> batch, Response response) {
        Reply reply = new Reply(response);
        Movie movie = reply.movie(movieId);
        for (Arrival arrival : batch) {
            Outcome outcome = reply.outcome();
            arrival.step().complete(new Step(outcome, new Standing(movie, reply.visitor(arrival.requestId()))));
        }
    }
}

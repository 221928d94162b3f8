package dev.marquee.admission.store;

import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Step;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The joins of one movie on one event loop: one call is under way at a time. Belongs to that loop. */
final class SharedJoin {

    /** Somebody who waits for the answer. */
    record Arrival(String requestId, CompletableFuture<Step> step) {

        Arrival(String requestId) {
            this(requestId, new CompletableFuture<>());
        }
    }

    private final Scripts scripts;
    private final String movieId;
    private final ContextInternal loop;
    private final Runnable idle;
    private List<Arrival> waiting = new ArrayList<>();

    /** @param idle is run when nobody waits any more; this object is of no use from then on */
    SharedJoin(Scripts scripts, String movieId, ContextInternal loop, Runnable idle) {
        this.scripts = scripts;
        this.movieId = movieId;
        this.loop = loop;
        this.idle = idle;
        loop.runOnContext(_ -> next());
    }

    void add(Arrival arrival) {
        waiting.add(arrival);
    }

    private void next() {
        if (waiting.isEmpty()) {
            idle.run();
            return;
        }
        List<Arrival> batch = waiting.subList(0, Math.min(Line.BATCH, waiting.size()));
        waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
        run(scripts, movieId, batch).onComplete(done -> loop.emit(done, _ -> next()));
    }

    /** One call for {@link Line#BATCH} arrivals at the most; every one of them is answered before it completes. */
    static Future<Void> run(Scripts scripts, String movieId, List<Arrival> batch) {
        List<String> requestIds = batch.stream().map(Arrival::requestId).toList();
        return scripts.run(LineScript.JOIN, movieId, requestIds)
                .map(response -> answer(movieId, batch, response))
                .onFailure(cause -> batch.forEach(arrival -> arrival.step().completeExceptionally(cause)));
    }

    private static Void answer(String movieId, List<Arrival> batch, Response response) {
        Reply reply = new Reply(response);
        Movie movie = reply.movie(movieId);
        for (Arrival arrival : batch) {
            Outcome outcome = reply.outcome();
            arrival.step().complete(new Step(outcome, new Standing(movie, reply.visitor(arrival.requestId()))));
        }
        return null;
    }
}

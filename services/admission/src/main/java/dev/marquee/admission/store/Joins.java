package dev.marquee.admission.store;

import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Step;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Joins. Those of one movie that an event loop reads in one turn share one call of the script, and those that come while it
 * is under way share the next, as transactions share a commit: a crowd costs Redis and the pod a fraction of what its
 * members would cost one by one, and a single join waits for nothing. Where newcomers come from, what work they did, and
 * whether they have an account, is said for those movies only whose script has asked for it. Thread-safe.
 */
final class Joins {

    private static final String AT_LENGTH = "+";

    /** Of an outcome: new, and right behind the one before who lined up; how many in a row is said next. */
    private static final int LINED_UP = 8;

    private final Scripts scripts;
    private final Map<Object, Map<String, SharedJoin>> byLoop = new ConcurrentHashMap<>();
    private final Set<String> limited = ConcurrentHashMap.newKeySet();

    /** Somebody who waits for the answer. */
    record Guest(Arrival arrival, CompletableFuture<Step> step) {

        String requestId() {
            return arrival.requestId();
        }

        void done(Outcome outcome, Movie movie, Visitor visitor) {
            step.complete(new Step(outcome, new Standing(movie, visitor)));
        }
    }

    Joins(Scripts scripts) {
        this.scripts = scripts;
    }

    CompletionStage<Step> join(String movieId, Arrival arrival) {
        var guest = new Guest(arrival, new CompletableFuture<>());
        ContextInternal context = ContextInternal.current();
        if (context == null || !context.isEventLoopContext()) {
            run(movieId, List.of(guest));
        } else {
            // the maps of a loop are touched by its own thread only
            Map<String, SharedJoin> movies = byLoop.computeIfAbsent(context.nettyEventLoop(), _ -> new HashMap<>());
            movies.computeIfAbsent(
                            movieId, _ -> new SharedJoin(this, movieId, context.unwrap(), () -> movies.remove(movieId)))
                    .add(guest);
        }
        return guest.step();
    }

    /** One call for {@link Line#BATCH} guests at the most; every one of them is answered before it completes. */
    Future<Void> run(String movieId, List<Guest> guests) {
        // what fails before the call fails these guests, and not those who come after them
        return Future.succeededFuture(guests)
                .map(limited.contains(movieId) ? Joins::atLength : Joins::names)
                .compose(arguments ->
                        scripts.run(LineScript.JOIN, movieId, List.of(new MovieKeys(movieId).places()), arguments))
                .compose(response -> answer(movieId, guests, response))
                .onFailure(cause -> guests.forEach(guest -> guest.step().completeExceptionally(cause)));
    }

    private static List<String> names(List<Guest> guests) {
        return guests.stream().map(Guest::requestId).toList();
    }

    private static List<String> atLength(List<Guest> guests) {
        List<String> arguments = new ArrayList<>(1 + 4 * guests.size());
        arguments.add(AT_LENGTH);
        for (Guest guest : guests) {
            arguments.add(guest.requestId());
            arguments.add(guest.arrival().address().get());
            arguments.add(String.valueOf(guest.arrival().work().ordinal()));
            arguments.add(guest.arrival().hasAccount() ? "1" : "0");
        }
        return arguments;
    }

    private Future<Void> answer(String movieId, List<Guest> guests, Response response) {
        remember(movieId, response.get(response.size() - 1).toLong() == 1);
        Reply reply = new Reply(response);
        Movie movie = reply.movie(movieId);
        long ticket = reply.number();
        long rank = reply.number();
        List<Guest> unsaid = new ArrayList<>();
        int next = 0;
        while (next < guests.size()) {
            int code = (int) reply.number();
            if (code == LINED_UP) {
                for (long inRow = reply.number(); inRow > 0; inRow--) {
                    Guest guest = guests.get(next++);
                    guest.done(Outcome.DONE, movie, Visitor.linedUp(guest.requestId(), ticket++, rank++));
                }
                continue;
            }
            Guest guest = guests.get(next++);
            Outcome outcome = Reply.outcome(code);
            Visitor visitor = reply.visitor(guest.requestId());
            if (outcome == Outcome.UNSAID) {
                unsaid.add(guest);
            } else {
                guest.done(outcome, movie, visitor);
            }
        }
        return unsaid.isEmpty() ? Future.succeededFuture() : run(movieId, unsaid);
    }

    private void remember(String movieId, boolean isLimited) {
        if (isLimited) {
            limited.add(movieId);
        } else {
            limited.remove(movieId);
        }
    }
}

package dev.marquee.admission.store;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.StoreUnavailableException;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.failure.PolicyState;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.events.AdmitEvent;
import dev.marquee.events.JournalEntry;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.StreamSupport;

/** Ticks movies and reads their outboxes in Redis. */
final class RedisAdmissions implements Admissions {

    /** A pod that dies as the ticker is missed for this long; its role is renewed at each tick. */
    private static final Duration ROLE = Duration.ofMillis(600);

    /** An entry may tell of 500 people. A put must be small enough to be taken at once, or it is all sent again. */
    private static final int JOURNAL_BATCH = 100;

    private final Scripts scripts;
    private final RedisLinks link;
    private final String podName;
    private final String moviesKey;
    private final boolean recorded;
    private final Duration lifeSigns;
    private final LongSupplier deafMillis;

    RedisAdmissions(
            Scripts scripts,
            RedisLinks link,
            String podName,
            String moviesKey,
            boolean recorded,
            Duration lifeSigns,
            LongSupplier deafMillis) {
        this.scripts = scripts;
        this.link = link;
        this.podName = podName;
        this.moviesKey = moviesKey;
        this.recorded = recorded;
        this.lifeSigns = lifeSigns;
        this.deafMillis = deafMillis;
    }

    @Override
    public CompletionStage<List<String>> movies() {
        return send(Request.cmd(Command.SMEMBERS).arg(moviesKey))
                .map(reply -> stream(reply).map(Response::toString).toList())
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Tick> tick(String movieId) {
        List<String> arguments = List.of(
                podName,
                String.valueOf(ROLE.toMillis()),
                String.valueOf(Line.BATCH),
                recorded ? "1" : "0",
                String.valueOf(lifeSigns.toMillis()),
                String.valueOf(deafMillis.getAsLong()));
        return scripts.run(LineScript.ADMIT, movieId, arguments)
                .map(response -> tick(new Reply(response), movieId))
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> yield(String movieId) {
        return scripts.run(LineScript.YIELD, movieId, List.of(podName))
                .<Void>mapEmpty()
                .toCompletionStage();
    }

    @Override
    public CompletionStage<List<OutboxEntry>> unpublished(String movieId) {
        String outbox = new MovieKeys(movieId).outbox();
        return oldest(outbox, Line.BATCH, entry -> outboxEntry(movieId, entry));
    }

    @Override
    public CompletionStage<Void> published(String movieId, List<String> entryIds) {
        return delete(new MovieKeys(movieId).outbox(), entryIds);
    }

    @Override
    public CompletionStage<List<JournalEntry>> unrecorded(String movieId) {
        return oldest(new MovieKeys(movieId).journal(), JOURNAL_BATCH, RedisAdmissions::journalEntry);
    }

    @Override
    public CompletionStage<Void> recorded(String movieId, List<JournalEntry> entries) {
        return delete(
                new MovieKeys(movieId).journal(),
                entries.stream().map(JournalEntry::id).toList());
    }

    private <T> CompletionStage<List<T>> oldest(String key, int count, Function<Response, T> read) {
        return send(Request.cmd(Command.XRANGE)
                        .arg(key)
                        .arg("-")
                        .arg("+")
                        .arg("COUNT")
                        .arg(count))
                .map(reply -> stream(reply).map(read).toList())
                .toCompletionStage();
    }

    private CompletionStage<Void> delete(String key, List<String> entryIds) {
        Request request = Request.cmd(Command.XDEL).arg(key);
        entryIds.forEach(request::arg);
        return send(request).<Void>mapEmpty().toCompletionStage();
    }

    private static Tick tick(Reply reply, String movieId) {
        Movie movie = reply.movie(movieId);
        boolean isTicker = reply.number() == 1;
        Duration due = Duration.ofMillis(reply.number());
        long active = reply.number();
        long outboxLength = reply.number();
        long journalLength = reply.number();
        String lifeToRebuild = reply.textOrNull("");
        long removed = reply.number();
        long claimBy = reply.number();
        double pace = reply.number() / 1000.0;
        PolicyState selling = reply.policyState();
        PolicyState stream = reply.policyState();
        long givenUp = reply.number();
        List<AdmitEvent> admitted = new ArrayList<>();
        while (reply.hasMore()) {
            admitted.add(new AdmitEvent(reply.text(), movieId, reply.number(), claimBy, movie.nowMillis()));
        }
        return new Tick(
                movie,
                isTicker,
                due,
                active,
                outboxLength,
                journalLength,
                lifeToRebuild,
                removed,
                pace,
                selling,
                stream,
                givenUp,
                admitted);
    }

    /** An entry is {@code [id, [field, value, …]]}, its fields in the order of {@code admit.lua}. */
    private static OutboxEntry outboxEntry(String movieId, Response entry) {
        Response fields = entry.get(1);
        var event = new AdmitEvent(
                fields.get(1).toString(),
                movieId,
                fields.get(3).toLong(),
                fields.get(5).toLong(),
                fields.get(7).toLong());
        return new OutboxEntry(entry.get(0).toString(), event);
    }

    /** An entry is {@code [id, [life, its name, entry, its text]]}, as {@code line.lua} takes it down. */
    private static JournalEntry journalEntry(Response entry) {
        Response fields = entry.get(1);
        return new JournalEntry(
                entry.get(0).toString(), fields.get(1).toString(), fields.get(3).toString());
    }

    private Future<Response> send(Request request) {
        return link.send(request).recover(cause -> Future.failedFuture(new StoreUnavailableException(cause)));
    }

    private static java.util.stream.Stream<Response> stream(Response reply) {
        return StreamSupport.stream(reply.spliterator(), false);
    }
}

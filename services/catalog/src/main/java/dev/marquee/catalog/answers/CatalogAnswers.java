package dev.marquee.catalog.store;

import dev.marquee.catalog.config.CatalogConfig;
import dev.marquee.persistence.CallerContext;
import dev.marquee.persistence.session.Seen;
import dev.marquee.persistence.session.Sessions;
import dev.marquee.streaming.redis.RedisLink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Answers that are ready to be sent, kept in Redis until a change makes all of them old at once: changes are rare, and whoever
 * made one sees it. An answer is made from the reader, or from the writer where the last change is so young that the reader may
 * not have it yet; under a crowd the writer has no time for that, and what the reader has is kept for a moment only. Those who ask the same at the same time share one look. Without Redis each answer is made anew. Thread-safe,
 * never blocks.
 */
@Singleton
public class CatalogAnswers {

    private static final Logger LOG = Logger.getLogger(CatalogAnswers.class);
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** Where a change could not be told to Redis, an answer is old for so long at the most. */
    private static final long KEPT_MILLIS = 30_000;

    /** An answer that may lack the last change is made anew after this. */
    private static final long DOUBTFUL_MILLIS = 250;

    /** In {@link #KEPT_MILLIS}: anybody may ask for anything, and the store is not theirs to fill. */
    private static final long MOST_KEPT_BYTES = 64L * 1024 * 1024;

    private static final String KEPT = "{catalog}:kept";
    private static final String GENERATION = "{catalog}:generation";
    private static final String ANSWER = "{catalog}:answer:";

    // generation, ms since it began (-1: never), the answer where it is of this generation
    private static final String ASK = """
            local generation = redis.call('HMGET', KEYS[1], 'number', 'began_ms')
            local known = redis.call('HMGET', KEYS[2], 'number', 'body')
            local time = redis.call('TIME')
            local number = generation[1] or '0'
            local age = generation[2] and time[1] * 1000 + math.floor(time[2] / 1000) - generation[2] or -1
            return {number, age, known[1] == number and known[2]}
            """;
    private static final String KEEP = """
            if (redis.call('HGET', KEYS[1], 'number') or '0') ~= ARGV[1] then return end
            local kept = redis.call('INCRBY', KEYS[3], #ARGV[2])
            if kept == #ARGV[2] then redis.call('PEXPIRE', KEYS[3], ARGV[4]) end
            if kept > tonumber(ARGV[5]) then return end
            redis.call('HSET', KEYS[2], 'number', ARGV[1], 'body', ARGV[2])
            redis.call('PEXPIRE', KEYS[2], ARGV[3])
            """;
    private static final String BEGIN = """
            local time = redis.call('TIME')
            redis.call('HINCRBY', KEYS[1], 'number', 1)
            redis.call('HSET', KEYS[1], 'began_ms', time[1] * 1000 + math.floor(time[2] / 1000))
            """;

    private record Asked(String generation, long ageMillis, Buffer body) {}

    private final RedisLink redis;
    private final Sessions sessions;
    /** For which a reader that passes for near may lack a change: until a look has found it too far behind. */
    private final long youngMillis;

    private final Counter known;
    private final Counter made;
    private final Map<String, Uni<byte[]>> underWay = new ConcurrentHashMap<>();

    CatalogAnswers(Redis redis, Sessions sessions, CatalogConfig config, MeterRegistry meters) {
        this.redis = new RedisLink(redis, PATIENCE);
        this.sessions = sessions;
        this.youngMillis = config.readerLag()
                .plus(CatalogConfig.READER_BEAT.multipliedBy(3))
                .toMillis();
        this.known = answers(meters, "cache");
        this.made = answers(meters, "database");
    }

    /**
     * The answer to a question.
     *
     * @param question which decides on the answer, up to 1,200 characters
     * @param look makes the answer from what is on; its failures are not kept
     */
    public Uni<byte[]> answer(String question, Function<Mutiny.Session, Uni<byte[]>> look) {
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(
                        question,
                        _ -> ask(question)
                                .onFailure()
                                .recoverWithItem(CatalogAnswers::unknown)
                                .chain(asked -> asked.body() == null ? make(question, asked, look) : item(asked.body()))
                                .onTermination()
                                .invoke(() -> underWay.remove(question))
                                .memoize()
                                .indefinitely()));
    }

    /**
     * Says that what is on has changed: who asks from now on shares no look that began before. Where Redis cannot be told, answers are
     * old by their time.
     */
    Uni<Void> areOld() {
        return call(Request.cmd(Command.EVAL).arg(BEGIN).arg(1).arg(GENERATION))
                .onTermination()
                .invoke(underWay::clear)
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("answers may be old for %d ms: %s", KEPT_MILLIS, failure.getMessage());
                    return null;
                });
    }

    private static Counter answers(MeterRegistry meters, String from) {
        return Counter.builder("marquee.catalog.answers").tag("from", from).register(meters);
    }

    private Uni<byte[]> make(String question, Asked asked, Function<Mutiny.Session, Uni<byte[]>> look) {
        boolean young = asked.ageMillis() >= 0 && asked.ageMillis() < youngMillis;
        made.increment();
        Uni<Seen<byte[]>> answer =
                young ? sessions.readLatest(look) : sessions.read(look).map(body -> new Seen<>(body, true));
        return answer.call(seen -> keep(question, asked.generation(), seen)).map(Seen::what);
    }

    private Uni<Asked> ask(String question) {
        return call(Request.cmd(Command.EVAL).arg(ASK).arg(2).arg(GENERATION).arg(ANSWER + question))
                .map(answer -> new Asked(
                        answer.get(0).toString(),
                        answer.get(1).toLong(),
                        answer.get(2) == null ? null : answer.get(2).toBuffer()));
    }

    private static Asked unknown(Throwable failure) {
        LOG.debugf("an answer is made without Redis: %s", failure.getMessage());
        return new Asked(null, -1, null);
    }

    private Uni<Void> keep(String question, String generation, Seen<byte[]> answer) {
        if (generation == null) {
            return Uni.createFrom().voidItem();
        }
        return call(Request.cmd(Command.EVAL)
                        .arg(KEEP)
                        .arg(3)
                        .arg(GENERATION)
                        .arg(ANSWER + question)
                        .arg(KEPT)
                        .arg(generation)
                        .arg(Buffer.buffer(answer.what()))
                        .arg(answer.isLatest() ? KEPT_MILLIS : DOUBTFUL_MILLIS)
                        .arg(KEPT_MILLIS)
                        .arg(MOST_KEPT_BYTES))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /** The link is shared, and answers where whoever opened it is at home. */
    private Uni<Response> call(Request request) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom()
                        .completionStage(redis.send(request).toCompletionStage())
                        .emitOn(CallerContext.here()));
    }

    private Uni<byte[]> item(Buffer body) {
        known.increment();
        return Uni.createFrom().item(body.getBytes());
    }
}

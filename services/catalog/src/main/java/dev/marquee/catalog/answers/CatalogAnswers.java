package dev.marquee.catalog.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.marquee.catalog.answers.KeptAnswers.Found;
import dev.marquee.catalog.answers.KeptAnswers.Made;
import dev.marquee.catalog.config.CatalogConfig;
import dev.marquee.persistence.session.Seen;
import dev.marquee.persistence.session.Sessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Redis;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Answers that are ready to be sent, kept until a change makes all of them old at once: changes are rare, and whoever made one sees
 * it. Redis keeps them for all pods, and says of each that a pod has kept itself whether it is old; many are asked about in one call. An
 * answer is made from the reader, or from the writer where the last change is so young that the reader may not have it yet; under a
 * crowd the writer has no time for that, and what the reader has is kept for a moment only. Those who ask the same at the same time
 * share one look. Without Redis each answer is made anew. Thread-safe, never blocks.
 */
@Singleton
public class CatalogAnswers {

    private static final Logger LOG = Logger.getLogger(CatalogAnswers.class);

    /** A pod keeps what is asked for again. */
    private static final Duration KEPT_HERE = Duration.ofSeconds(5);

    private static final long MOST_BYTES_HERE = 16L * 1024 * 1024;

    private record Answer(String generation, byte[] body) {}

    private final KeptAnswers kept;
    private final Sessions sessions;
    private final Cache<String, Answer> here = Caffeine.newBuilder()
            .weigher((String question, Answer answer) -> question.length() + answer.body().length)
            .maximumWeight(MOST_BYTES_HERE)
            .expireAfterWrite(KEPT_HERE)
            .executor(Runnable::run) // a pod has one core: another thread would only take it from the event loop
            .build();
    private final Map<String, Uni<byte[]>> underWay = new ConcurrentHashMap<>();

    /** For which a reader that passes for near may lack a change: until a look has found it too far behind. */
    private final long youngMillis;

    private final Counter known;
    private final Counter made;

    CatalogAnswers(Redis redis, Sessions sessions, CatalogConfig config, MeterRegistry meters) {
        this.kept = new KeptAnswers(redis);
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
        return answerBy(
                question,
                (generation, isYoung) -> sessions.look(isYoung, look)
                        .call(seen -> keep(List.of(new Made(question, generation, seen.what(), seen.isLatest()))))
                        .map(Seen::what));
    }

    /**
     * Answers about things that are found by their ids.
     *
     * @param kind of thing, unlike the beginning of any question
     * @param find gives what there is of so many
     */
    public AnswersById byId(String kind, BiFunction<Mutiny.Session, List<String>, Uni<Map<String, byte[]>>> find) {
        return new AnswersById(this, sessions, kind, find);
    }

    /** A look at what is on, which keeps what it finds. */
    interface Look {

        /**
         * What is found.
         *
         * @param generation in which it is asked for; null where nobody knows
         * @param isYoung whether the last change is so young that the reader may not have it
         */
        Uni<byte[]> at(String generation, boolean isYoung);
    }

    Uni<byte[]> answerBy(String question, Look look) {
        return Uni.createFrom().deferred(() -> {
            Answer mine = here.getIfPresent(question);
            return Together.atHome(kept.ask(question, mine == null ? "" : mine.generation()))
                    .onFailure()
                    .recoverWithItem(CatalogAnswers::unknown)
                    .chain(found -> {
                        byte[] body = remembered(question, mine, found);
                        if (body == null) {
                            return shared(question, found, look);
                        }
                        known.increment();
                        return Uni.createFrom().item(body);
                    });
        });
    }

    /**
     * Says that what is on has changed: who asks from now on shares no look that began before. Where Redis cannot be told, answers are
     * old by their time.
     */
    public Uni<Void> areOld() {
        return Together.atHome(kept.begin())
                .onTermination()
                .invoke(underWay::clear)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "answers may be old for %d ms: %s",
                            KeptAnswers.KEPT_MILLIS + KEPT_HERE.toMillis(), failure.getMessage());
                    return null;
                });
    }

    private static Counter answers(MeterRegistry meters, String from) {
        return Counter.builder("marquee.catalog.answers").tag("from", from).register(meters);
    }

    private static Found unknown(Throwable failure) {
        LOG.debugf("an answer is made without Redis: %s", failure.getMessage());
        return new Found(null, -1, null, 0);
    }

    /** Null where the answer is to be made. */
    private byte[] remembered(String question, Answer mine, Found found) {
        if (mine != null && mine.generation().equals(found.generation())) {
            return mine.body();
        }
        if (found.body() != null && found.leftMillis() > KeptAnswers.DOUBTFUL_MILLIS) {
            here.put(question, new Answer(found.generation(), found.body()));
        }
        return found.body();
    }

    private Uni<byte[]> shared(String question, Found found, Look look) {
        String inGeneration = found.generation() + ':' + question;
        return underWay.computeIfAbsent(
                inGeneration,
                _ -> make(found, look)
                        .onTermination()
                        .invoke(() -> underWay.remove(inGeneration))
                        .memoize()
                        .indefinitely());
    }

    private Uni<byte[]> make(Found found, Look look) {
        boolean young = found.ageMillis() >= 0 && found.ageMillis() < youngMillis;
        made.increment();
        return look.at(found.generation(), young);
    }

    /** Keeps those whose generation is known; none where Redis does not answer. */
    Uni<Void> keep(List<Made> answers) {
        List<Made> lasting =
                answers.stream().filter(each -> each.generation() != null).toList();
        return lasting.isEmpty()
                ? Uni.createFrom().voidItem()
                : Together.atHome(kept.keep(lasting)).onFailure().recoverWithNull();
    }
}

package dev.marquee.catalog.answers;

import dev.marquee.streaming.redis.LuaScript;
import dev.marquee.streaming.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Answers that Redis keeps for all pods, each of the generation in which it was made. Thread-safe, never blocks; fails as
 * {@link RedisLink} does.
 */
final class KeptAnswers {

    /** Where a change could not be told to Redis, an answer is old for so long at the most, and a little longer in a pod. */
    static final long KEPT_MILLIS = 30_000;

    /** An answer that may lack the last change is made anew after this. */
    static final long DOUBTFUL_MILLIS = 250;

    private static final int MOST_CALLS = 2;
    private static final Duration PATIENCE = Duration.ofMillis(300);

    /** In {@link #KEPT_MILLIS}: anybody may ask for anything, and the store is not theirs to fill. */
    private static final long MOST_KEPT_BYTES = 64L * 1024 * 1024;

    private static final String KEPT = "{catalog}:kept";
    private static final String GENERATION = "{catalog}:generation";
    private static final String ANSWER = "{catalog}:answer:";

    private static final LuaScript ASK = LuaScript.load(KeptAnswers.class, "now.lua", "ask.lua");
    private static final LuaScript KEEP = LuaScript.load(KeptAnswers.class, "keep.lua");
    private static final LuaScript BEGIN = LuaScript.load(KeptAnswers.class, "now.lua", "begin.lua");

    private final RedisLink redis;
    private final Together<Wanted, Found> asked = new Together<>(MOST_CALLS, this::askAll);
    private final Together<List<Made>, Void> made = new Together<>(MOST_CALLS, this::keepAll);

    /**
     * What is wanted.
     *
     * @param known the generation of the answer that the pod has itself; empty for none
     */
    record Wanted(String question, String known) {}

    /**
     * What Redis says.
     *
     * @param generation that there is now
     * @param ageMillis since it began; -1 where nobody knows
     * @param body of this generation; null where there is none, or the pod has it
     * @param leftMillis to live, of the body
     */
    record Found(String generation, long ageMillis, byte[] body, long leftMillis) {}

    /**
     * What is to be kept.
     *
     * @param generation before which it was not made; it is kept while that lasts. Null where nobody knows
     * @param isLatest whether it has the last change; otherwise it is not kept for long
     */
    record Made(String question, String generation, byte[] body, boolean isLatest) {}

    KeptAnswers(Redis redis) {
        this.redis = new RedisLink(redis, PATIENCE);
    }

    Future<Found> ask(String question, String known) {
        return asked.ask(new Wanted(question, known));
    }

    Future<Void> keep(List<Made> answers) {
        return made.ask(answers);
    }

    /** Makes everything old that was kept. */
    Future<Void> begin() {
        return BEGIN.run(redis::send, List.of(GENERATION), List.of()).mapEmpty();
    }

    private Future<List<Found>> askAll(List<Wanted> wanted) {
        List<String> keys = new ArrayList<>(List.of(GENERATION));
        wanted.forEach(each -> keys.add(ANSWER + each.question()));
        return ASK.run(redis::send, keys, wanted.stream().map(Wanted::known).toList())
                .map(said -> found(said, wanted.size()));
    }

    private static List<Found> found(Response said, int count) {
        String generation = said.get(0).toString();
        long age = said.get(1).toLong();
        List<Found> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Response body = said.get(2 + 2 * i);
            found.add(new Found(
                    generation,
                    age,
                    body == null ? null : body.toBytes(),
                    said.get(3 + 2 * i).toLong()));
        }
        return found;
    }

    private Future<List<Void>> keepAll(List<List<Made>> looks) {
        List<String> keys = new ArrayList<>(List.of(GENERATION, KEPT));
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(KEPT_MILLIS), String.valueOf(MOST_KEPT_BYTES)));
        for (List<Made> answers : looks) {
            for (Made answer : answers) {
                keys.add(ANSWER + answer.question());
                arguments.add(answer.generation());
                arguments.add(new String(answer.body(), StandardCharsets.UTF_8));
                arguments.add(String.valueOf(answer.isLatest() ? KEPT_MILLIS : DOUBTFUL_MILLIS));
            }
        }
        return KEEP.run(redis::send, keys, arguments).map(_ -> Collections.nCopies(looks.size(), null));
    }
}

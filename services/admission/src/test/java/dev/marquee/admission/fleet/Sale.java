package dev.marquee.admission.fleet;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.security.RandomId;
import dev.marquee.testing.RedisServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A movie of its own on a queue, written as the operator writes it. Blocks. */
public final class Sale {

    public static final String NAMESPACE = "default";
    public static final String QUEUE = "queue";

    public final String movieId = "movie-" + RandomId.next().substring(0, 12);
    public final MovieKeys keys = new MovieKeys(movieId);
    private final RedisServer redis;
    private final RedisServer ofTheFleet;

    public Sale(RedisServer redis) {
        this(redis, redis);
    }

    /**
     * @param redis master of the movie's slot
     * @param ofTheFleet master of the slot of {@link FleetKeys}
     */
    Sale(RedisServer redis, RedisServer ofTheFleet) {
        this.redis = redis;
        this.ofTheFleet = ofTheFleet;
    }

    /** Open, 1,000 a second into 1,000 places, unless said otherwise. */
    public Sale open(Object... fieldsAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>(
                Map.of("queue", QUEUE, "release", "d/r", "generation", 1, "sale_policy", "Open", "ordering", "Fifo"));
        fields.putAll(Map.of("per_second", 1_000, "max_active", 1_000, "session_ms", 60_000, "claim_ms", 60_000));
        fields.putAll(Map.of("abandon_ms", 60_000, "lobby_open_ms", 0, "on_sale_ms", 0, "off_sale_ms", 0));
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            fields.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        List<String> command = new ArrayList<>(List.of("HSET", keys.admission()));
        fields.forEach((field, value) -> command.addAll(List.of(field, String.valueOf(value))));
        redis.call(command.toArray(String[]::new));
        ofTheFleet.call("SADD", FleetKeys.movies(NAMESPACE, QUEUE), movieId);
        return this;
    }

    /** Everybody waits, nobody is admitted. */
    public Sale hold() {
        return open("sale_policy", "Hold");
    }

    public String socketPath() {
        return "/v1/movies/" + movieId + "/line/socket";
    }

    public String linePath() {
        return "/v1/movies/" + movieId + "/line";
    }
}

package dev.marquee.bench.process;

import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.testing.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A movie on sale, in a Redis without an operator: the fields that the operator would write.
 *
 * @param perSecond 1 or more
 * @param maxActive 0 or more
 */
public record Release(String movieId, int perSecond, int maxActive) {

    static final String NAMESPACE = "default";
    static final String QUEUE = "bench";

    void writeTo(RedisServer redis) {
        List<String> command = new ArrayList<>(List.of("HSET", new MovieKeys(movieId).admission()));
        fields().forEach((field, value) -> command.addAll(List.of(field, value)));
        redis.call(command.toArray(String[]::new));
        redis.call("SADD", FleetKeys.movies(NAMESPACE, QUEUE), movieId);
    }

    private Map<String, String> fields() {
        return Map.ofEntries(
                Map.entry(AdmissionFields.QUEUE, QUEUE),
                Map.entry(AdmissionFields.RELEASE, NAMESPACE + "/" + movieId),
                Map.entry(AdmissionFields.GENERATION, "1"),
                Map.entry(AdmissionFields.SALE_POLICY, "Open"),
                Map.entry(AdmissionFields.ORDERING, "Fifo"),
                Map.entry(AdmissionFields.PER_SECOND, String.valueOf(perSecond)),
                Map.entry(AdmissionFields.MAX_ACTIVE, String.valueOf(maxActive)),
                Map.entry(AdmissionFields.SESSION_MS, "600000"),
                Map.entry(AdmissionFields.CLAIM_MS, "600000"),
                Map.entry(AdmissionFields.ABANDON_MS, "600000"),
                Map.entry(AdmissionFields.LOBBY_OPEN_MS, "0"),
                Map.entry(AdmissionFields.ON_SALE_MS, "0"),
                Map.entry(AdmissionFields.OFF_SALE_MS, "0"));
    }
}

package dev.marquee.e2e.stage;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A movie on sale for one test, on a fleet that is there; closing it takes it and its keys away. Blocks. */
public final class Sale implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final Stage stage;
    private final Fleet fleet;
    private final String movieId;
    private final MovieKeys keys;

    private Sale(Stage stage, Fleet fleet, String movieId) {
        this.stage = stage;
        this.fleet = fleet;
        this.movieId = movieId;
        this.keys = new MovieKeys(movieId);
    }

    /**
     * Applies a release of a movie that nobody has seen before, and waits until it is Ready and each shard has a reader.
     *
     * @param title beginning of the movieId
     * @param perSecond admissions, 1 or more
     */
    public static Sale open(Stage stage, Fleet fleet, String title, int perSecond) {
        return apply(stage, fleet, title, "sale.yaml", Map.of("perSecond", perSecond));
    }

    /** The same with a lobby that is open and will be drawn. */
    public static Sale lottery(Stage stage, Fleet fleet, String title, int perSecond, Instant onSaleTime) {
        return apply(stage, fleet, title, "lottery.yaml", Map.of("perSecond", perSecond, "onSaleTime", onSaleTime));
    }

    private static Sale apply(Stage stage, Fleet fleet, String title, String manifest, Map<String, Object> values) {
        String movieId = title + "-" + Long.toString(System.currentTimeMillis(), 36);
        Map<String, Object> all = new HashMap<>(values);
        all.put("movieId", movieId);
        all.put("queue", fleet.name());
        Sale sale = new Sale(stage, fleet, movieId);
        stage.kubectl()
                .run(Manifest.read(Sale.class, manifest, all), "apply", "--namespace=" + fleet.namespace(), "-f", "-");
        Verdicts verdicts = new Verdicts(stage, fleet.namespace());
        Await.until(
                "sale of " + movieId,
                LIMIT,
                () -> verdicts.isReleaseReady(movieId) && stage.isEachShardRead(fleet),
                () -> verdicts.releaseConditions(movieId) + ", read: " + fleet.shardsByPod());
        return sale;
    }

    public Fleet fleet() {
        return fleet;
    }

    public String movieId() {
        return movieId;
    }

    public MovieKeys keys() {
        return keys;
    }

    /** Changes the rate by patch; returns once the pods are told. */
    public void admit(int perSecond) {
        patch("{\"spec\":{\"admission\":{\"perSecond\":%d}}}".formatted(perSecond));
        Await.until(
                "rate of " + perSecond + " for " + movieId,
                LIMIT,
                () -> String.valueOf(perSecond)
                        .equals(String.valueOf(
                                stage.store().call(Command.HGET, keys.admission(), AdmissionFields.PER_SECOND))));
    }

    /** Changes the cap of sessions by patch; returns at once. */
    public void letIn(int maxActiveSessions) {
        patch("{\"spec\":{\"admission\":{\"maxActiveSessions\":%d}}}".formatted(maxActiveSessions));
    }

    /** Changes the policy by patch, to {@code Open}, {@code Hold} or {@code HoldAndDrain}; returns at once. */
    public void policy(String salePolicy) {
        patch("{\"spec\":{\"salePolicy\":\"%s\"}}".formatted(salePolicy));
    }

    /** How many wait, by Redis. */
    public long waiting() {
        return stage.store().call(Command.ZCARD, keys.waitingQueue()).toLong();
    }

    /**
     * Returns once the release is gone.
     *
     * @throws IllegalStateException where its deletion left a key behind
     */
    @Override
    public void close() {
        stage.kubectl()
                .run(
                        "",
                        "delete",
                        "movierelease",
                        movieId,
                        "--namespace=" + fleet.namespace(),
                        "--ignore-not-found",
                        "--wait",
                        "--timeout=" + LIMIT.toSeconds() + "s");
        List<String> left = keys.all().stream()
                .filter(key -> stage.store().call(Command.EXISTS, key).toLong() > 0)
                .toList();
        if (!left.isEmpty()) {
            throw new IllegalStateException("the deletion of release " + movieId + " left " + left + " behind");
        }
    }

    private void patch(String patch) {
        stage.kubectl()
                .run(
                        "",
                        "patch",
                        "movierelease",
                        movieId,
                        "--namespace=" + fleet.namespace(),
                        "--type=merge",
                        "--patch=" + patch);
    }
}

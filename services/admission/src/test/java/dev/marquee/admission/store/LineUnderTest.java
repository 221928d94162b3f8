package dev.marquee.admission.store;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.Devices;
import dev.marquee.admission.domain.Hearing;
import dev.marquee.admission.domain.Line;
import dev.marquee.admission.domain.Standing;
import dev.marquee.admission.domain.Step;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.Work;
import dev.marquee.admission.domain.rebuild.LostLines;
import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.security.RandomId;
import dev.marquee.testing.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One movie of its own in a real Redis, seen by as many pods as a test wants. Blocks. */
final class LineUnderTest implements AutoCloseable {

    final String movieId = "movie-" + RandomId.next().substring(0, 12);
    final MovieKeys keys = new MovieKeys(movieId);
    final RedisServer redis;
    final Line line;
    final Devices devices;
    private final Vertx vertx = Vertx.vertx();
    private final Redis client;
    private final Hearing hearing = new Hearing();
    private final RedisStores stores;

    LineUnderTest(RedisServer redis) {
        this.redis = redis;
        this.client = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setType(RedisClientType.CLUSTER)
                        .setConnectionString(redis.url())
                        .setMaxWaitingHandlers(65_536));
        this.stores = new RedisStores(client, Duration.ofSeconds(2), () -> hearing.missed(System.nanoTime()));
        this.line = stores.line();
        this.devices = stores.devices();
    }

    /** Writes limits as the operator does; a movie that admits 1,000 a second into 10,000 places, unless said otherwise. */
    LineUnderTest sell(Object... fieldsAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>(
                Map.of("queue", "q", "release", "d/q", "generation", 1, "sale_policy", "Open", "ordering", "Fifo"));
        fields.putAll(Map.of("per_second", 1_000, "max_active", 10_000, "session_ms", 60_000, "claim_ms", 60_000));
        fields.putAll(Map.of("abandon_ms", 60_000, "lobby_open_ms", 0, "on_sale_ms", 0, "off_sale_ms", 0));
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            fields.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        String[] command = new String[2 + fields.size() * 2];
        command[0] = "HSET";
        command[1] = keys.admission();
        int next = 2;
        for (var field : fields.entrySet()) {
            command[next++] = field.getKey();
            command[next++] = String.valueOf(field.getValue());
        }
        redis.call(command);
        return this;
    }

    /** Whatever happens from now on is not replicated. */
    void stopReplication() {
        keys.all().forEach(key -> {
            redis("DEL", replica(key));
            redis("COPY", key, replica(key));
        });
    }

    /** A replica is the master now: the keys are as they were when its replication stopped. */
    void failOver() {
        keys.all().forEach(key -> {
            redis("DEL", key);
            redis("COPY", replica(key), key);
        });
        redis("HSET", keys.state(), "store", "the-old-master");
    }

    private static String replica(String key) {
        return "replica:" + key;
    }

    /** A pod that gives signs of life all the time. */
    Admissions pod(String name) {
        return slowPod(name, Duration.ZERO);
    }

    /** A pod that could rebuild the line from a stream. */
    Admissions recordedPod(String name) {
        return stores.admissions(name, FleetKeys.movies("d", "q"), true, Duration.ZERO, () -> 0);
    }

    /** A pod that gives a sign of life for each visitor within so long. */
    Admissions slowPod(String name, Duration lifeSigns) {
        return stores.admissions(name, FleetKeys.movies("d", "q"), false, lifeSigns, () -> 0);
    }

    LostLines lostLines() {
        return stores.lostLines();
    }

    Step join(String requestId) {
        return joinFrom("192.0.2.1", requestId);
    }

    Step joinFrom(String address, String requestId) {
        return joinWith(Work.NONE, address, requestId);
    }

    Step joinWith(Work work, String address, String requestId) {
        return await(line.join(movieId, new Arrival(requestId, null, () -> address, work)));
    }

    /** In one turn of an event loop, as a crowd arrives. */
    List<Step> joinTogether(List<String> requestIds) {
        return arriveTogether(requestIds.stream()
                .map(id -> new Arrival(id, null, () -> "192.0.2.1", Work.NONE))
                .toList());
    }

    /** In one turn of an event loop. */
    List<Step> arriveTogether(List<Arrival> arrivals) {
        var steps = new CompletableFuture<List<CompletionStage<Step>>>();
        vertx.runOnContext(_ -> steps.complete(
                arrivals.stream().map(arrival -> line.join(movieId, arrival)).toList()));
        return steps.join().stream().map(LineUnderTest::await).toList();
    }

    /** A pod that did not get to hear anybody lately, for so long. */
    Admissions deafPod(String name, Duration deaf) {
        return stores.admissions(name, FleetKeys.movies("d", "q"), true, Duration.ZERO, deaf::toMillis);
    }

    /** A pod that says what it could not take down of what its visitors said. */
    Admissions honestPod(String name) {
        return stores.admissions(
                name, FleetKeys.movies("d", "q"), true, Duration.ZERO, () -> hearing.deafMillis(System.nanoTime()));
    }

    /** One call of a script, as late as a test wants it. */
    Response run(LineScript script, String... arguments) {
        return await(
                script.lua().run(client::send, keys.all(), List.of(arguments)).toCompletionStage());
    }

    Standing status(String requestId) {
        return await(line.status(movieId, requestId));
    }

    Tick tick(String pod) {
        return await(pod(pod).tick(movieId));
    }

    String redis(String... command) {
        return redis.call(command);
    }

    /** How many of the movie's keys there are. */
    String exists() {
        return redis.call(
                Stream.concat(Stream.of("EXISTS"), keys.all().stream()).toArray(String[]::new));
    }

    long now() {
        String[] time = redis.call("TIME").split("\n");
        return Long.parseLong(time[0]) * 1_000 + Long.parseLong(time[1]) / 1_000;
    }

    /** The requestId of somebody, by a number. */
    static String id(int number) {
        return "%032x".formatted(number);
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(15, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        stores.close();
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

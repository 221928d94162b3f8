package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.operator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A thousand releases on twenty queues. Sizes by {@code -Dreleases=} and {@code -Dqueues=}, the minute by {@code -Dsteady=}. */
class SteadyStateIT {

    private static final int RELEASES = Integer.getInteger("releases", 200);
    private static final int QUEUES = Integer.getInteger("queues", 4);
    private static final Duration STEADY = Duration.ofSeconds(Integer.getInteger("steady", 30));

    private static final String RESOURCES = "moviereleases|admissionqueues|consumergroups|deployments|services|secrets"
            + "|serviceaccounts|horizontalpodautoscalers|poddisruptionbudgets|roles|rolebindings|events";
    private static final List<String> STREAM_WRITES =
            List.of("CreateStream", "UpdateShardCount", "UpdateStreamMode", "DeleteStream", "AddTagsToStream");

    private static World world;

    @BeforeAll
    static void start() {
        world = World.start();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void manyReleasesAreReadySoonInLittleMemoryAndThenNothingIsWritten() throws Exception {
        var namespace = world.namespace();
        for (int i = 0; i < QUEUES; i++) {
            world.apply(namespace, "queue" + i, Specs.provisioned(1));
        }
        double cpu = world.operator().cpuSeconds();
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < RELEASES; i++) {
                int number = i;
                threads.submit(() -> world.apply(
                        namespace, "release" + number, Specs.release("movie" + number, "queue" + number % QUEUES)));
            }
        }
        long applied = System.nanoTime();
        await("all ready", 300).pollInterval(Duration.ofSeconds(1)).until(() -> ready(namespace) == RELEASES);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%d releases on %d queues: applied in %.1f s, ready in %.1f s, %.0f/s, operator CPU %.1f s, RSS %d MiB%n",
                RELEASES,
                QUEUES,
                (applied - start) / 1e9,
                seconds,
                RELEASES / seconds,
                world.operator().cpuSeconds() - cpu,
                rssMib());
        await("queues settled", 120).until(() -> settled(namespace) == QUEUES);

        var before = writesOnceStill();
        long steadyUntil = System.nanoTime() + STEADY.toNanos();
        Awaitility.await().atMost(STEADY.plusSeconds(5)).until(() -> System.nanoTime() > steadyUntil);
        assertThat(writes()).isEqualTo(before);
        System.out.printf("steady %d s: no write; RSS %d MiB%n", STEADY.toSeconds(), rssMib());
    }

    private static long ready(String namespace) {
        return world.client().resources(MovieRelease.class).inNamespace(namespace).list().getItems().stream()
                .filter(release -> release.getStatus() != null
                        && World.condition(release.getStatus().conditions(), "Ready")
                                .equals("True/AllReady"))
                .count();
    }

    private static long settled(String namespace) {
        long settled = 0;
        for (int i = 0; i < QUEUES; i++) {
            var queue = world.queue(namespace, "queue" + i);
            settled += queue.getStatus() != null
                            && World.condition(queue.getStatus().conditions(), "FleetApplied")
                                    .equals("True/Applied")
                            && queue.getStatus().movies() == RELEASES / QUEUES
                    ? 1
                    : 0;
        }
        return settled;
    }

    private static List<String> writesOnceStill() {
        var last = new AtomicReference<List<String>>(List.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(8))
                .until(() -> {
                    var now = writes();
                    return now.equals(last.getAndSet(now));
                });
        return last.get();
    }

    /** What the API server and Redis counted; a write that changes nothing is one, too. The Lease is renewed for ever. */
    private static List<String> writes() {
        var api = world.client()
                .raw("/metrics")
                .lines()
                .filter(line -> line.startsWith("apiserver_request_total")
                        && line.matches(".*resource=\"(" + RESOURCES + ")\".*")
                        && line.matches(".*verb=\"(APPLY|PATCH|POST|PUT|DELETE)\".*"));
        var redis = world.redis()
                .call("INFO", "commandstats")
                .lines()
                .filter(line -> line.matches("cmdstat_(eval|hset|hsetnx|sadd|srem|del|hdel).*"))
                .map(line -> line.replaceAll(",.*", ""));
        var kinesis = STREAM_WRITES.stream()
                .map(operation -> operation + " " + world.kinesis().calls(operation));
        return Stream.of(api, redis, kinesis).flatMap(lines -> lines).sorted().toList();
    }

    private static long rssMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + world.operator().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}

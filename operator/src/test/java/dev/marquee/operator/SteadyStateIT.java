package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A thousand releases on twenty queues. Sizes by {@code -Dreleases=} and {@code -Dqueues=}, the minute by {@code -Dsteady=}. */
class SteadyStateIT {

    private static final int RELEASES = Integer.getInteger("releases", 200);
    private static final int QUEUES = Integer.getInteger("queues", 4);
    private static final Duration STEADY = Duration.ofSeconds(Integer.getInteger("steady", 30));

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

        var before = snapshotOnceStill(namespace);
        var redisBefore = writesOfRedis();
        long steadyUntil = System.nanoTime() + STEADY.toNanos();
        Awaitility.await().atMost(STEADY.plusSeconds(5)).until(() -> System.nanoTime() > steadyUntil);
        assertThat(snapshot(namespace)).isEqualTo(before);
        assertThat(writesOfRedis()).isEqualTo(redisBefore);
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

    private static Map<String, String> snapshotOnceStill(String namespace) {
        var last = new Object() {
            Map<String, String> seen = Map.of();
        };
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(6))
                .until(() -> {
                    var now = snapshot(namespace);
                    boolean still = now.equals(last.seen);
                    last.seen = now;
                    return still;
                });
        return last.seen;
    }

    /** Every object's resourceVersion: any write at all changes one. */
    private static Map<String, String> snapshot(String namespace) {
        var versions = new TreeMap<String, String>();
        for (var kind : List.of(
                "marquee.dev/v1alpha1/MovieRelease/moviereleases",
                "marquee.dev/v1alpha1/AdmissionQueue/admissionqueues",
                "marquee.dev/v1alpha1/ConsumerGroup/consumergroups",
                "apps/v1/Deployment/deployments",
                "autoscaling/v2/HorizontalPodAutoscaler/horizontalpodautoscalers",
                "policy/v1/PodDisruptionBudget/poddisruptionbudgets",
                "rbac.authorization.k8s.io/v1/Role/roles",
                "rbac.authorization.k8s.io/v1/RoleBinding/rolebindings",
                "events.k8s.io/v1/Event/events")) {
            list(world.client(), kind.split("/"), namespace).getItems().forEach(item -> put(versions, kind, item));
        }
        world.client()
                .services()
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(item -> versions.put(
                        "service/" + item.getMetadata().getName(),
                        item.getMetadata().getResourceVersion()));
        world.client()
                .secrets()
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(item -> versions.put(
                        "secret/" + item.getMetadata().getName(),
                        item.getMetadata().getResourceVersion()));
        return versions;
    }

    private static GenericKubernetesResourceList list(KubernetesClient client, String[] kind, String namespace) {
        return client.genericKubernetesResources(new ResourceDefinitionContext.Builder()
                        .withGroup(kind[0])
                        .withVersion(kind[1])
                        .withKind(kind[2])
                        .withPlural(kind[3])
                        .withNamespaced(true)
                        .build())
                .inNamespace(namespace)
                .list();
    }

    private static void put(Map<String, String> versions, String kind, GenericKubernetesResource item) {
        versions.put(
                kind + "/" + item.getMetadata().getName(), item.getMetadata().getResourceVersion());
    }

    private static List<String> writesOfRedis() {
        return world.redis()
                .call("INFO", "commandstats")
                .lines()
                .filter(line -> line.matches("cmdstat_(eval|hset|hsetnx|sadd|srem|del|hdel).*"))
                .map(line -> line.replaceAll(",.*", ""))
                .sorted()
                .toList();
    }

    private static long rssMib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + world.operator().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}

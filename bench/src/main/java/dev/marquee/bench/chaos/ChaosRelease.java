package dev.marquee.bench.chaos;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.bench.cluster.Platform;
import dev.marquee.bench.cluster.SellingSide;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A fleet of its own with two movies: one that sells, and one whose lobby is drawn in a while. Passes of the one must fail at the
 * other. Blocks.
 */
final class ChaosRelease implements AutoCloseable {

    /** Pods of the whole fleet. */
    static final int PODS = 3;

    private static final String NAMESPACE = "marquee";
    private static final String OURS = "app.kubernetes.io/part-of=marquee-chaos";
    private static final int PLACES_PER_ADMISSION = 8;

    /** Long enough for the fleet to start and for the first fault to find people in the lobby. */
    private static final Duration LOBBY = Duration.ofSeconds(75);

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Platform platform;
    private final Kubectl kubectl;
    private final Fleet fleet;
    private final String name = "chaos-" + Long.toString(System.currentTimeMillis() / 1_000, 36);
    private final String manifest;

    /**
     * Takes earlier ones away and applies this one.
     *
     * @param perSecond admissions of the movie that sells
     * @param drawnPerSecond of the one that is drawn
     */
    ChaosRelease(Platform platform, KubernetesClient client, Kubectl kubectl, int perSecond, int drawnPerSecond) {
        this.platform = platform;
        this.kubectl = kubectl;
        this.fleet = new Fleet(client, NAMESPACE, name);
        this.manifest = Manifest.read(
                ChaosRelease.class,
                "fleet.yaml",
                Map.of(
                        "queue", name,
                        "movieId", name,
                        "drawnMovie", drawnMovie(),
                        "pods", PODS,
                        "perSecond", perSecond,
                        "maxActive", perSecond * PLACES_PER_ADMISSION,
                        "onSaleTime", Instant.now().plus(LOBBY).truncatedTo(ChronoUnit.SECONDS),
                        "drawnPerSecond", drawnPerSecond,
                        "drawnMaxActive", drawnPerSecond * PLACES_PER_ADMISSION));
        kubectl.run(
                "",
                "delete",
                "movierelease,admissionqueue",
                "--namespace=" + NAMESPACE,
                "--selector=" + OURS,
                "--ignore-not-found");
        kubectl.run(manifest, "apply", "--namespace=" + NAMESPACE, "-f", "-");
    }

    Fleet fleet() {
        return fleet;
    }

    String movieId() {
        return name;
    }

    /** On the same fleet; its lobby is open. */
    String drawnMovie() {
        return name + "-drawn";
    }

    /** Whoever sells the seats of a movie; silent at first. */
    SellingSide sellingSide(String movieId) {
        return new SellingSide(fleet, gateway(), movieId);
    }

    URI gateway() {
        return platform.gateway().or(fleet::service).orElseThrow();
    }

    /** Returns once both movies are on sale and every shard has a reader. */
    void awaitReady() {
        Await.until(
                "a fleet of " + PODS,
                LIMIT,
                () -> fleet.readyPods().size() == PODS && fleet.isFullyAssigned(),
                () -> fleet.readyPods().size() + " ready");
        kubectl.run(
                "",
                "wait",
                "movierelease",
                "--namespace=" + NAMESPACE,
                "--selector=" + OURS,
                "--for=condition=Ready",
                "--timeout=" + LIMIT.toSeconds() + "s");
    }

    @Override
    public void close() {
        kubectl.run(manifest, "delete", "--namespace=" + NAMESPACE, "--ignore-not-found", "-f", "-");
    }
}

package dev.marquee.bench.chaos;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.bench.cluster.Platform;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** A fleet of its own with two movies on sale, one for the crowd and one for its passes to fail at. Blocks. */
final class ChaosRelease implements AutoCloseable {

    /** Pods of the whole fleet. */
    static final int PODS = 3;

    private static final String NAMESPACE = "marquee";
    private static final String OURS = "app.kubernetes.io/part-of=marquee-chaos";
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Platform platform;
    private final Kubectl kubectl;
    private final Fleet fleet;
    private final String name = "chaos-" + Long.toString(System.currentTimeMillis() / 1_000, 36);
    private final String manifest;

    /**
     * Takes earlier ones away and applies this one.
     *
     * @param perSecond admissions
     * @param maxActive sessions
     */
    ChaosRelease(Platform platform, KubernetesClient client, Kubectl kubectl, int perSecond, int maxActive) {
        this.platform = platform;
        this.kubectl = kubectl;
        this.fleet = new Fleet(client, NAMESPACE, name);
        this.manifest = Manifest.read(
                ChaosRelease.class,
                "fleet.yaml",
                Map.of(
                        "queue", name,
                        "movieId", name,
                        "otherMovie", otherMovie(),
                        "pods", PODS,
                        "perSecond", perSecond,
                        "maxActive", maxActive));
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

    /** On sale on the same fleet, with nobody in its line. */
    String otherMovie() {
        return name + "-matinee";
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

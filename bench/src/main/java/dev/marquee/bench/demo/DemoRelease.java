package dev.marquee.bench.demo;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.ConditionStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The movie of one demo: a fresh release on the platform's fleet, which is made where there is none. Blocks. */
public final class DemoRelease {

    /** Where {@code ./marquee up} installs the platform. */
    public static final String NAMESPACE = "marquee";

    /** The platform's fleet. */
    public static final String QUEUE = "premiere";

    /** A first image pull, a few JVMs and two cores take their time. */
    private static final Duration READY_LIMIT = Duration.ofSeconds(240);

    private static final String OURS = "app.kubernetes.io/part-of=marquee-demo";

    private final KubernetesClient client;
    private final Kubectl kubectl;
    private final String movieId;
    private final DemoLimits limits;

    public DemoRelease(KubernetesClient client, Kubectl kubectl, String movieId, DemoLimits limits) {
        this.client = client;
        this.kubectl = kubectl;
        this.movieId = movieId;
        this.limits = limits;
    }

    public String movieId() {
        return movieId;
    }

    public Fleet fleet() {
        return new Fleet(client, NAMESPACE, QUEUE);
    }

    /** Takes earlier demos' releases away and applies this one; returns what kubectl said. */
    public String apply() {
        kubectl.run(
                "",
                "delete",
                "movierelease",
                "--namespace=" + NAMESPACE,
                "--selector=" + OURS,
                "--ignore-not-found",
                "--wait=false");
        return (hasQueue() ? "" : apply("queue.yaml")) + apply("release.yaml");
    }

    /** Waits until the release is Ready and every shard of its fleet has a reader; tells {@code progress} what is awaited. */
    public Duration awaitReady(Consumer<String> progress) {
        return Await.until("release " + movieId + " ready", READY_LIMIT, () -> {
            String missing = missing(fleet());
            progress.accept(missing);
            return missing.isEmpty();
        });
    }

    private boolean hasQueue() {
        return client.resources(AdmissionQueue.class)
                        .inNamespace(NAMESPACE)
                        .withName(QUEUE)
                        .get()
                != null;
    }

    private String apply(String file) {
        return kubectl.run(manifest(file), "apply", "--namespace=" + NAMESPACE, "-f", "-");
    }

    private String missing(Fleet fleet) {
        int ready = fleet.readyPods().size();
        if (ready < 2) {
            return ready + " pods ready";
        }
        if (!fleet.isFullyAssigned()) {
            return "shards without a reader";
        }
        return isReady() ? "" : "release not Ready yet";
    }

    private boolean isReady() {
        return Optional.ofNullable(client.resources(MovieRelease.class)
                        .inNamespace(NAMESPACE)
                        .withName(movieId)
                        .get())
                .map(MovieRelease::getStatus)
                .stream()
                .flatMap(status -> status.conditions().stream())
                .anyMatch(c -> c.type().equals("Ready") && c.status() == ConditionStatus.True);
    }

    private String manifest(String file) {
        return Manifest.read(
                DemoRelease.class,
                file,
                Map.of(
                        "queue",
                        QUEUE,
                        "movieId",
                        movieId,
                        "perSecond",
                        limits.perSecond(),
                        "maxActiveSessions",
                        limits.maxActiveSessions()));
    }
}

package dev.marquee.bench.demo;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.crds.v1alpha1.ConditionStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The movie of one demo: a fresh release on the fleet that all demos share. Blocks. */
final class DemoRelease {

    static final String NAMESPACE = "default";
    static final String QUEUE = "demo";
    /** A first image pull, three JVMs and two cores take their time. */
    private static final Duration READY_LIMIT = Duration.ofSeconds(240);

    private final KubernetesClient client;
    private final Kubectl kubectl;
    private final String movieId;
    private final DemoLimits limits;

    DemoRelease(KubernetesClient client, Kubectl kubectl, String movieId, DemoLimits limits) {
        this.client = client;
        this.kubectl = kubectl;
        this.movieId = movieId;
        this.limits = limits;
    }

    String movieId() {
        return movieId;
    }

    Fleet fleet() {
        return new Fleet(client, NAMESPACE, QUEUE);
    }

    /** Takes earlier demos' releases away and applies this one; returns what kubectl said. */
    String apply() {
        kubectl.run(
                "",
                "delete",
                "movierelease",
                "--namespace=" + NAMESPACE,
                "--selector=app.kubernetes.io/part-of=marquee-demo",
                "--ignore-not-found",
                "--wait=false");
        return kubectl.run(manifest(), "apply", "--namespace=" + NAMESPACE, "-f", "-");
    }

    /** Waits until the release is Ready and every shard of its fleet has a reader; tells {@code progress} what is awaited. */
    Duration awaitReady(Consumer<String> progress) {
        Fleet fleet = fleet();
        return Await.until("release " + movieId + " ready", READY_LIMIT, () -> {
            String missing = missing(fleet);
            progress.accept(missing);
            return missing.isEmpty();
        });
    }

    /** The release, while it exists. */
    Optional<MovieRelease> release() {
        return Optional.ofNullable(client.resources(MovieRelease.class)
                .inNamespace(NAMESPACE)
                .withName(movieId)
                .get());
    }

    private String missing(Fleet fleet) {
        if (fleet.readyPods().size() < 3) {
            return fleet.readyPods().size() + " of 3 pods ready";
        }
        if (!fleet.isFullyAssigned()) {
            return "shards without a reader";
        }
        return isReady() ? "" : "release not Ready yet";
    }

    private boolean isReady() {
        return release().map(MovieRelease::getStatus).stream()
                .flatMap(status -> status.conditions().stream())
                .anyMatch(c -> c.type().equals("Ready") && c.status() == ConditionStatus.True);
    }

    private String manifest() {
        return template()
                .replace("${movieId}", movieId)
                .replace("${perSecond}", String.valueOf(limits.perSecond()))
                .replace("${maxActiveSessions}", String.valueOf(limits.maxActiveSessions()));
    }

    private static String template() {
        try (InputStream in = DemoRelease.class.getResourceAsStream("release.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

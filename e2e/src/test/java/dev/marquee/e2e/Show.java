package dev.marquee.e2e;

import static dev.marquee.e2e.Stage.NAMESPACE;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.Manifest;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.Condition;
import dev.marquee.crds.v1alpha1.ConditionStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One movie on a fleet of its own, which goes when the test ends. Named alike: release, queue and movie. */
final class Show implements AutoCloseable {

    private static final Duration PROVISIONED = Duration.ofMinutes(4);
    private static final Duration GONE = Duration.ofMinutes(2);

    private final Stage stage;
    private final String name;
    private final int pods;
    private final String manifest;

    private Show(Stage stage, String name, int pods, String manifest) {
        this.stage = stage;
        this.name = name;
        this.pods = pods;
        this.manifest = manifest;
    }

    /** Applies queue and release with kubectl; they come up meanwhile. */
    static Show apply(Stage stage, String name, int shards, int pods, int perSecond, String salePolicy) {
        String manifest = Manifest.read(
                Show.class,
                "show.yaml",
                Map.of(
                        "name", name,
                        "shards", shards,
                        "pods", pods,
                        "perSecond", perSecond,
                        "maxActive", perSecond * 5,
                        "salePolicy", salePolicy));
        Show show = new Show(stage, name, pods, manifest);
        stage.kubectl.run(manifest, "apply", "--namespace=" + NAMESPACE, "-f", "-");
        return show;
    }

    String name() {
        return name;
    }

    Fleet fleet() {
        return new Fleet(stage.client, NAMESPACE, name);
    }

    Duration awaitReady() {
        return Await.until(
                name + " ready",
                PROVISIONED,
                this::isReady,
                () -> fleet().readyPods().size() + " pods, " + queueConditions() + releaseConditions());
    }

    boolean isReady() {
        return fleet().readyPods().size() >= pods
                && fleet().isFullyAssigned()
                && isTrue(queueConditions())
                && isTrue(releaseConditions());
    }

    void patchQueue(String merge) {
        patch("admissionqueue", merge);
    }

    void patchRelease(String merge) {
        patch("movierelease", merge);
    }

    int openShards() {
        AdmissionQueue queue = stage.client
                .resources(AdmissionQueue.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get();
        Integer open = queue.getStatus() == null ? null : queue.getStatus().openShards();
        return open == null ? 0 : open;
    }

    /** Deletes both and waits until nothing is left of them. */
    @Override
    public void close() {
        stage.kubectl.run(
                manifest, "delete", "--namespace=" + NAMESPACE, "--ignore-not-found", "--wait=false", "-f", "-");
        Await.until(name + " gone", GONE, () -> !exists() && fleet().readyPods().isEmpty());
    }

    private boolean exists() {
        return stage.client
                                .resources(AdmissionQueue.class)
                                .inNamespace(NAMESPACE)
                                .withName(name)
                                .get()
                        != null
                || stage.client
                                .resources(MovieRelease.class)
                                .inNamespace(NAMESPACE)
                                .withName(name)
                                .get()
                        != null;
    }

    private void patch(String kind, String merge) {
        stage.kubectl.run("", "patch", kind, name, "--namespace=" + NAMESPACE, "--type=merge", "--patch=" + merge);
    }

    List<Condition> queueConditions() {
        AdmissionQueue queue = stage.client
                .resources(AdmissionQueue.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get();
        return queue == null || queue.getStatus() == null
                ? List.of()
                : queue.getStatus().conditions();
    }

    List<Condition> releaseConditions() {
        MovieRelease release = stage.client
                .resources(MovieRelease.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get();
        return release == null || release.getStatus() == null
                ? List.of()
                : release.getStatus().conditions();
    }

    private static boolean isTrue(List<Condition> conditions) {
        return conditions.stream().anyMatch(c -> c.type().equals("Ready") && c.status() == ConditionStatus.True);
    }
}

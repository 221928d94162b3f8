package dev.marquee.e2e;

import static dev.marquee.e2e.Stage.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.CrowdPlan;
import dev.marquee.crds.names.MovieKeys;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DriftIT {

    private static final Duration REPAIRED = Duration.ofSeconds(60);

    private static Stage stage;
    private static Show show;

    @BeforeAll
    static void putOnSale() {
        stage = new Stage();
        show = Show.apply(stage, "e2e-drift", 2, 1, 50, "Open");
        show.awaitReady();
    }

    @AfterAll
    static void takeAway() {
        show.close();
        stage.close();
    }

    @Test
    void aDeletedStreamComesBackAndIsReadAgain() {
        String stream = show.fleet().streamName().orElseThrow();
        try (Streams streams = new Streams(stage.platform)) {
            streams.delete(stream);
            Await.until("stream gone", REPAIRED, () -> !streams.isActive(stream));
            say("stream deleted", Await.until("stream back", REPAIRED, () -> streams.isActive(stream)));
        }
        show.awaitReady();
        try (Audience audience = new Audience(stage, show, CrowdPlan.lively(100, 3, 1_000, 500))) {
            audience.awaitFinished();
            assertThat(audience.violations()).isEmpty();
        }
    }

    @Test
    void flushedKeysComeBack() {
        String key = new MovieKeys(show.name()).admission();
        stage.store.call(Command.DEL, key);
        say(
                "keys flushed",
                Await.until(
                        "limits back in Redis",
                        REPAIRED,
                        () -> "50".equals(String.valueOf(stage.store.call(Command.HGET, key, "per_second")))));
    }

    @Test
    void anEditedAutoscalerIsPutRight() {
        stage.kubectl.run(
                "",
                "patch",
                "hpa",
                show.name(),
                "--namespace=" + NAMESPACE,
                "--type=merge",
                "--patch={\"spec\":{\"maxReplicas\":77}}");
        say(
                "HPA edited",
                Await.until(
                        "maxReplicas as declared",
                        REPAIRED,
                        () -> autoscaler().getSpec().getMaxReplicas() == 1));
    }

    @Test
    void anEmptiedAssignmentIsWrittenAgainWithHigherEpochs() {
        List<ShardAssignment> before = show.fleet().assignments();
        stage.kubectl.run(
                "",
                "patch",
                "consumergroup",
                show.name(),
                "--namespace=" + NAMESPACE,
                "--subresource=status",
                "--type=json",
                "--patch=[{\"op\":\"remove\",\"path\":\"/status\"}]");
        say(
                "status emptied",
                Await.until("assignment back", REPAIRED, () -> show.fleet().isFullyAssigned()));
        for (ShardAssignment old : before) {
            assertThat(show.fleet().assignments())
                    .filteredOn(now -> now.shardId().equals(old.shardId()))
                    .allMatch(now -> now.epoch() > old.epoch());
        }
    }

    private static HorizontalPodAutoscaler autoscaler() {
        return stage.client
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(NAMESPACE)
                .withName(show.name())
                .get();
    }

    private static void say(String what, Duration took) {
        System.out.printf("%s: repaired after %.1f s%n", what, took.toMillis() / 1000.0);
    }
}

package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.crowd.CrowdPlan;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.e2e.stage.Passage;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import dev.marquee.e2e.stage.Verdicts;
import dev.marquee.history.History;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformIsUp.class)
class ReshardUnderCrowdE2E {

    private static final Duration STEP_LIMIT = Duration.ofSeconds(120);
    private static final int CROWD_SECONDS = 60;

    @Test
    void shardsGoFromTwoToFourToThreeWhileACrowdPassesAndNobodyNotices(Stage stage) {
        int visitors = (int) Stage.number("visitors", 400);
        Fleet fleet = stage.premiere();
        int before = queue(stage).getSpec().stream().shards();
        try {
            anew(stage, fleet, 2);
            try (Sale sale = Sale.open(stage, fleet, "e2e-reshard", Math.max(1, visitors / CROWD_SECONDS));
                    Passage passage =
                            new Passage(stage, sale, CrowdPlan.lively(visitors, 1, CROWD_SECONDS * 700L, 2_000))) {
                passage.await(
                        "the first admissions",
                        STEP_LIMIT,
                        () -> passage.tally().told.get() > visitors / 20);
                Duration split = reshard(stage, 4);
                int toldBetween = passage.tally().told.get();
                Duration merge = reshard(stage, 3);
                int toldAfter = passage.tally().told.get();
                History history = passage.finish(Duration.ofSeconds(120 + 3L * CROWD_SECONDS));
                System.out.printf(
                        "reshard: 2 to 4 in %.1f s, 4 to 3 in %.1f s, %d and %d of %d told by then; %d admitted, %d violations%n",
                        split.toMillis() / 1e3,
                        merge.toMillis() / 1e3,
                        toldBetween,
                        toldAfter,
                        visitors,
                        history.admitted(),
                        history.violations().size());
                assertThat(toldBetween)
                        .as("told before the last step: the crowd must be there for it")
                        .isLessThan(visitors);
                assertThat(history.violations()).isEmpty();
                assertThat(history.admitted()).isEqualTo(visitors);
            }
        } finally {
            anew(stage, fleet, before);
        }
    }

    /** With a new stream: the emulator cannot halve one whose shards an earlier reshard has made uneven. */
    private static void anew(Stage stage, Fleet fleet, int shards) {
        patch(stage, shards);
        stage.streams().delete(fleet.streamName().orElseThrow());
        awaitShards(stage, shards);
    }

    private static Duration reshard(Stage stage, int shards) {
        patch(stage, shards);
        return awaitShards(stage, shards);
    }

    private static void patch(Stage stage, int shards) {
        Fleet fleet = stage.premiere();
        stage.kubectl()
                .run(
                        "",
                        "patch",
                        "aq",
                        fleet.name(),
                        "--namespace=" + fleet.namespace(),
                        "--type=merge",
                        "--patch={\"spec\":{\"stream\":{\"shards\":" + shards + "}}}");
    }

    /** Ready again, with that many open shards and a reader for each. */
    private static Duration awaitShards(Stage stage, int shards) {
        Fleet fleet = stage.premiere();
        Verdicts verdicts = new Verdicts(stage, fleet.namespace());
        return Await.until(
                shards + " shards, Ready",
                STEP_LIMIT,
                () -> verdicts.isQueueReady(fleet.name())
                        && queue(stage).getStatus().openShards() == shards
                        && stage.isEachShardRead(fleet),
                () -> verdicts.queueConditions(fleet.name()) + ", read: " + fleet.shardsByPod());
    }

    private static AdmissionQueue queue(Stage stage) {
        Fleet fleet = stage.premiere();
        return new Verdicts(stage, fleet.namespace()).get(AdmissionQueue.class, fleet.name());
    }
}

package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.crowd.CrowdPlan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReshardIT {

    private static final int VISITORS = 1_200;
    private static final Duration RESHARDED = Duration.ofSeconds(60);

    @Test
    void shardsGoFromTwoToFourToThreeUnderACrowdAndNobodyNotices() {
        try (Stage stage = new Stage();
                Show show = Show.apply(stage, "e2e-reshard", 2, 2, 30, "Open")) {
            show.awaitReady();
            try (Audience audience = new Audience(stage, show, CrowdPlan.lively(VISITORS, 1, 10_000, 2_000))) {
                audience.awaitTold(VISITORS / 10);
                say("2 to 4 shards", reshard(show, 4));
                audience.awaitTold(VISITORS / 3);
                say("4 to 3 shards", reshard(show, 3));
                audience.awaitFinished();
                assertThat(audience.violations()).isEmpty();
            }
        }
    }

    private static Duration reshard(Show show, int shards) {
        show.patchQueue("{\"spec\":{\"stream\":{\"shards\":" + shards + "}}}");
        return Await.until(
                shards + " open shards, all read",
                RESHARDED,
                () -> show.openShards() == shards && show.fleet().isFullyAssigned(),
                () -> show.openShards() + " open, " + show.queueConditions());
    }

    private static void say(String what, Duration took) {
        System.out.printf("%s: %.1f s%n", what, took.toMillis() / 1000.0);
    }
}

package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.e2e.stage.Drift;
import dev.marquee.e2e.stage.EpochWatch;
import dev.marquee.e2e.stage.Passage;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Provisioned;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import dev.marquee.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformIsUp.class)
class DriftRepairE2E {

    private static final int VISITORS = 20;

    @Test
    void whatIsDeletedFlushedOrEditedByHandComesBackAndTheFleetServesOn(Stage stage) {
        try (Provisioned queue = new Provisioned(stage, "e2e-drift")) {
            queue.apply();
            Fleet fleet = queue.fleet();
            try (Sale sale = Sale.open(stage, fleet, "e2e-drift", 20);
                    EpochWatch epochs = new EpochWatch(stage, fleet)) {
                Drift drift = new Drift(stage, sale);
                say("HPA edited", drift.editHorizontalPodAutoscaler());
                say("ConsumerGroup's status emptied", drift.emptyConsumerGroupStatus());
                say("admission hash deleted", drift.deleteAdmissionHash());
                say("keys flushed (" + drift.flushes() + ")", drift.flush());
                say("stream deleted", drift.deleteStream());
                Map<String, String> checkpoints = drift.checkpoints();
                History history = serve(stage, sale);
                Await.until(
                        "every shard of the new stream read",
                        Duration.ofSeconds(30),
                        () -> drift.checkpoints().entrySet().stream()
                                .noneMatch(now -> now.getValue().equals(checkpoints.get(now.getKey()))),
                        () -> "before " + checkpoints + ", now " + drift.checkpoints());
                System.out.printf(
                        "drift: afterwards %d of %d admitted, %d violations, epochs up to %s%n",
                        history.admitted(), VISITORS, history.violations().size(), epochs.highest());
                assertThat(history.violations()).isEmpty();
                assertThat(epochs.highest()).isNotEmpty();
                assertThat(epochs.setbacks()).isEmpty();
            }
        }
    }

    /** The whole way once more: join, admission, stream, pass. */
    private static History serve(Stage stage, Sale sale) {
        List<Behaviour> plan = IntStream.range(0, VISITORS)
                .mapToObj(i -> Behaviour.plain(i * 100L, 500))
                .toList();
        try (Passage passage = new Passage(stage, sale, plan)) {
            return passage.finish(Duration.ofSeconds(60));
        }
    }

    private static void say(String what, Duration took) {
        System.out.printf("drift: %s, repaired in %.1f s%n", what, took.toMillis() / 1e3);
    }
}

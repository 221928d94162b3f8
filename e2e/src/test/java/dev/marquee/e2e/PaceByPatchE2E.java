package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.e2e.stage.Passage;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import dev.marquee.e2e.stage.Tempo;
import dev.marquee.history.History;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PlatformIsUp.class)
class PaceByPatchE2E {

    private static final int PEOPLE = 600;
    private static final int FAST = 40;
    private static final int SLOW = 2;
    private static final int AT_THE_SLOW_PACE = 12;
    private static final long LIMIT_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void aPatchOfTheRateTakesEffectWithinTwoSecondsAndReleasesNobodyTooMany(Stage stage) {
        try (Sale sale = Sale.open(stage, stage.premiere(), "e2e-pace", FAST);
                Passage passage = new Passage(stage, sale, plan())) {
            awaitTold(passage, 200);
            long slowed = System.currentTimeMillis();
            sale.admit(SLOW);
            awaitTold(passage, passage.tally().told.get() + AT_THE_SLOW_PACE);
            long hurried = System.currentTimeMillis();
            sale.admit(FAST);
            History history = passage.finish(PATIENCE);

            Tempo tempo = Tempo.of(history.ledger().admissions());
            long down = tempo.heldFrom(slowed, hurried, SLOW) - slowed;
            long up = tempo.reached(hurried, FAST * 9 / 10).orElseThrow() - hurried;
            System.out.printf(
                    "pace by patch: %d to %d/s after %d ms, back after %d ms; %d admitted, %d violations%n",
                    FAST,
                    SLOW,
                    down,
                    up,
                    history.admitted(),
                    history.violations().size());
            assertThat(down).isLessThan(LIMIT_MILLIS);
            assertThat(up).isLessThan(LIMIT_MILLIS);
            assertThat(history.violations()).isEmpty();
            assertThat(history.admitted()).isEqualTo(PEOPLE);
        }
    }

    private static void awaitTold(Passage passage, int people) {
        passage.await(people + " told", PATIENCE, () -> passage.tally().told.get() >= people);
    }

    private static List<Behaviour> plan() {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> Behaviour.plain(i * 5L, 500))
                .toList();
    }
}

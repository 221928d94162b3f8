package dev.marquee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.bench.crowd.Behaviour;
import dev.marquee.e2e.stage.Passage;
import dev.marquee.e2e.stage.PlatformIsUp;
import dev.marquee.e2e.stage.Sale;
import dev.marquee.e2e.stage.Stage;
import dev.marquee.e2e.stage.Tempo;
import dev.marquee.history.History;
import dev.marquee.history.Ledger;
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
    private static final int WIDE = 80;
    private static final int NARROW = 5;
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

    @Test
    void aPatchOfTheCapTakesEffectWithinTwoSecondsBothWays(Stage stage) {
        try (Sale sale = Sale.open(stage, stage.premiere(), "e2e-cap", FAST);
                Passage passage = new Passage(stage, sale, plan())) {
            sale.letIn(WIDE);
            awaitTold(passage, 150);
            long narrowed = System.currentTimeMillis();
            sale.letIn(NARROW);
            awaitSeconds(passage, 5);
            long widened = System.currentTimeMillis();
            sale.letIn(WIDE);
            History history = passage.finish(PATIENCE);

            long down = lastAbove(NARROW, history, narrowed, widened) - narrowed;
            long up = Tempo.of(history.ledger().admissions())
                            .reached(widened, FAST * 9 / 10)
                            .orElseThrow()
                    - widened;
            System.out.printf("cap by patch: down after %d ms, up after %d ms%n", down, up);
            assertThat(down).isLessThan(LIMIT_MILLIS);
            assertThat(up).isLessThan(LIMIT_MILLIS);
            assertThat(history.violations()).isEmpty();
        }
    }

    @Test
    void aPatchHoldsTheSaleAndLetsItGoOnWithinTwoSeconds(Stage stage) {
        try (Sale sale = Sale.open(stage, stage.premiere(), "e2e-hold", FAST);
                Passage passage = new Passage(stage, sale, plan())) {
            awaitTold(passage, 150);
            long held = System.currentTimeMillis();
            sale.policy("Hold");
            awaitSeconds(passage, 5);
            long opened = System.currentTimeMillis();
            sale.policy("Open");
            History history = passage.finish(PATIENCE);

            Tempo tempo = Tempo.of(history.ledger().admissions());
            long down = tempo.heldFrom(held, opened, 0) - held;
            long up = tempo.reached(opened, 1).orElseThrow() - opened;
            System.out.printf("hold by patch: after %d ms, open again after %d ms%n", down, up);
            assertThat(down).isLessThan(LIMIT_MILLIS);
            assertThat(up).isLessThan(LIMIT_MILLIS);
            assertThat(history.violations()).isEmpty();
            assertThat(history.admitted()).isEqualTo(PEOPLE);
        }
    }

    @Test
    void aPatchDrainsEverySessionWithinTwoSecondsAndTheLineKeepsItsOrder(Stage stage) {
        try (Sale sale = Sale.open(stage, stage.premiere(), "e2e-drain", FAST);
                Passage passage = new Passage(stage, sale, plan(60_000))) {
            awaitTold(passage, 50);
            long drained = System.currentTimeMillis();
            sale.policy("HoldAndDrain");
            awaitSeconds(passage, 5);
            long opened = System.currentTimeMillis();
            sale.policy("Open");
            sale.letIn(PEOPLE);
            awaitTold(passage, PEOPLE);
            sale.policy("HoldAndDrain");
            History history = passage.finish(PATIENCE);

            long down = lastAbove(0, history, drained, opened) - drained;
            System.out.printf("drain by patch: after %d ms; %d admitted%n", down, history.admitted());
            assertThat(down).isLessThan(LIMIT_MILLIS);
            assertThat(history.violations()).isEmpty();
            assertThat(history.admitted()).isEqualTo(PEOPLE);
        }
    }

    /** When more sessions than that were last active within a span, in ms since the epoch; its beginning where never. */
    private static long lastAbove(long active, History history, long fromMillis, long untilMillis) {
        return history.ledger().counts().stream()
                .filter(count -> count.atMillis() > fromMillis && count.atMillis() < untilMillis)
                .filter(count -> count.active() > active)
                .mapToLong(Ledger.Count::atMillis)
                .max()
                .orElse(fromMillis);
    }

    /** Long enough to see what does not happen. */
    private static void awaitSeconds(Passage passage, int seconds) {
        long until = System.currentTimeMillis() + seconds * 1_000L;
        passage.await(seconds + " s", PATIENCE, () -> System.currentTimeMillis() > until);
    }

    private static void awaitTold(Passage passage, int people) {
        passage.await(people + " told", PATIENCE, () -> passage.tally().told.get() >= people);
    }

    private static List<Behaviour> plan() {
        return plan(500);
    }

    private static List<Behaviour> plan(long sessionMillis) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> Behaviour.plain(i * 5L, sessionMillis))
                .toList();
    }
}

package dev.marquee.admission.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Movie;
import dev.marquee.admission.domain.SaleHold;
import dev.marquee.admission.domain.SalePhase;
import dev.marquee.admission.domain.failure.SideDoor.Entry;
import dev.marquee.events.LineRules;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SideDoorTest {

    private static final String MOVIE = "dune";
    private static final long START = 1_000_000_000_500L;

    private final Settings settings = new Settings();
    private final SideDoor door = new SideDoor(settings, settings);

    @Test
    void itIsOpenUnderTheOpenPolicyOnlyAndNotOnceTheStoreAnswers() {
        assertThat(door.isOpen()).isTrue();
        settings.comingBack = true;
        assertThat(door.isOpen()).isFalse();
        settings.comingBack = false;
        settings.policy = new PolicyState(FailurePolicy.DEGRADED, false, 1);
        assertThat(door.isOpen()).isFalse();
        settings.policy = new PolicyState(FailurePolicy.CLOSED, true, 1);
        assertThat(door.isOpen()).isFalse();
        settings.policy = PolicyState.UNTRIPPED;
        assertThat(door.isOpen()).isFalse();
    }

    @Test
    void noSecondLetsMoreInThanThePodsShareOfTheRate() {
        door.observe(movie(SalePhase.OPEN, SaleHold.OPEN, 20, 1_000_000));
        int entered = 0;
        for (int i = 0; i < 10_000; i++) {
            settings.millis = START + i;
            entered += door.enter(MOVIE, "id" + i).isPresent() ? 1 : 0;
            if ((i + 1) % 1_000 == 0) {
                assertThat(entered).as("after %d ms", i + 1).isLessThanOrEqualTo((i + 1) / 1_000 * 5);
            }
        }
        assertThat(entered).isEqualTo(50);
    }

    @Test
    void aPauseSavesNothingUp() {
        door.observe(movie(SalePhase.OPEN, SaleHold.OPEN, 20, 1_000_000));
        assertThat(door.enter(MOVIE, "a")).isPresent();
        settings.millis += 60_000;
        assertThat(door.enter(MOVIE, "b")).isPresent();
        assertThat(door.enter(MOVIE, "c")).isEmpty();
    }

    @Test
    void noMoreAreInsideThanThePodsShareOfTheCapUntilASessionEnds() {
        door.observe(movie(SalePhase.OPEN, SaleHold.OPEN, 4_000, 11));
        assertThat(enterLater("a")).isPresent();
        Entry second = enterLater("b").orElseThrow();
        assertThat(enterLater("c")).isEmpty();
        settings.millis = second.untilMillis();
        assertThat(door.enter(MOVIE, "c")).isPresent();
    }

    @Test
    void onePersonHasOneEntry() {
        door.observe(movie(SalePhase.OPEN, SaleHold.OPEN, 4_000, 1_000));
        Entry first = enterLater("a").orElseThrow();
        assertThat(enterLater("a")).contains(first);
        assertThat(door.unsettled(MOVIE, 10)).containsExactly(first);
    }

    @Test
    void aSessionIsShortAndEndsWithAWholeSecond() {
        door.observe(movie(SalePhase.OPEN, SaleHold.OPEN, 4_000, 1_000));
        Entry entry = enterLater("a").orElseThrow();
        assertThat(entry.untilMillis() % 1_000).isZero();
        assertThat(entry.untilMillis() - entry.fromMillis()).isBetween(300_000L, 301_000L);
    }

    @Test
    void nobodyGetsInToAMovieThatWasNotOnSaleOrIsNotKnown() {
        assertThat(enterLater("a")).isEmpty();
        for (SalePhase phase : List.of(SalePhase.UNKNOWN, SalePhase.NOT_OPEN, SalePhase.LOBBY, SalePhase.CLOSED)) {
            door.observe(movie(phase, SaleHold.OPEN, 4_000, 1_000));
            assertThat(enterLater("a")).isEmpty();
        }
        door.observe(movie(SalePhase.OPEN, SaleHold.HOLD, 4_000, 1_000));
        assertThat(enterLater("a")).isEmpty();
    }

    @Test
    void whoeverTheStoreKnowsIsNotBroughtAgainAndStillHasAPlace() {
        door.observe(movie(SalePhase.OPEN, SaleHold.OPEN, 4_000, 4));
        Entry entry = enterLater("a").orElseThrow();
        assertThat(door.unsettled()).containsExactly(MOVIE);
        door.settled(MOVIE, List.of(entry));
        assertThat(door.unsettled()).isEmpty();
        assertThat(enterLater("b")).isEmpty();
    }

    private Optional<Entry> enterLater(String requestId) {
        settings.millis += 10;
        return door.enter(MOVIE, requestId);
    }

    private static Movie movie(SalePhase phase, SaleHold hold, long perSecond, long maxActive) {
        return new Movie(MOVIE, phase, hold, 0, 0, START, new LineRules(60, 120, 600), perSecond, maxActive, -1);
    }

    /** The outage and the clock, as a test wants them; four pods. */
    private static final class Settings extends Clock implements Outage {

        private PolicyState policy = new PolicyState(FailurePolicy.OPEN, false, 1);
        private boolean comingBack;
        private long millis = START;

        @Override
        public PolicyState now() {
            return policy;
        }

        @Override
        public boolean isComingBack() {
            return comingBack;
        }

        @Override
        public int mostPods() {
            return 4;
        }

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

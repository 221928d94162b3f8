package dev.marquee.operator.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.v1alpha1.Transition;
import dev.marquee.operator.planning.ReleaseSchedule.Entry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReleaseScheduleTest {

    private static final Instant T = Instant.parse("2026-07-01T10:00:00Z");
    private static final ReleaseSchedule FULL =
            new ReleaseSchedule(T.minusSeconds(3600), T, T.plusSeconds(7200), Duration.ofSeconds(300));

    @Test
    void goesThroughItsTransitionsInOrderOfTime() {
        assertThat(FULL.next(T.minusSeconds(4000))).contains(new Entry(Transition.LobbyOpens, T.minusSeconds(3600)));
        assertThat(FULL.next(T.minusSeconds(3600))).contains(new Entry(Transition.WarmUp, T.minusSeconds(300)));
        assertThat(FULL.next(T.minusSeconds(300))).contains(new Entry(Transition.SaleOpens, T));
        assertThat(FULL.next(T)).contains(new Entry(Transition.SaleCloses, T.plusSeconds(7200)));
        assertThat(FULL.next(T.plusSeconds(7200))).isEmpty();
    }

    @Test
    void aReleaseWithoutTimesDoesNothingByItself() {
        var always = new ReleaseSchedule(null, null, null, Duration.ofSeconds(300));
        assertThat(always.next(T)).isEmpty();
        assertThat(always.warm(T)).isFalse();
        assertThat(always.nextWarmChange(T)).isEmpty();
    }

    @Test
    void isWarmFromTheWarmUpUntilTheHpaHasSeenTheCrowd() {
        assertThat(FULL.warm(T.minusSeconds(301))).isFalse();
        assertThat(FULL.warm(T.minusSeconds(300))).isTrue();
        assertThat(FULL.warm(T.plusSeconds(59))).isTrue();
        assertThat(FULL.warm(T.plusSeconds(60))).isFalse();
        assertThat(FULL.nextWarmChange(T.minusSeconds(301))).contains(T.minusSeconds(300));
        assertThat(FULL.nextWarmChange(T.minusSeconds(300))).contains(T.plusSeconds(60));
        assertThat(FULL.nextWarmChange(T.plusSeconds(60))).isEmpty();
    }

    @Test
    void aSaleThatIsOverIsNotWarm() {
        var brief = new ReleaseSchedule(null, T, T.plusSeconds(5), Duration.ofSeconds(10));
        assertThat(brief.warm(T.plusSeconds(5))).isFalse();
    }
}

package dev.marquee.admission.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.marquee.events.LineRules;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final int PER_SECOND = 50;

    private final Demand demand = new Demand();

    @Test
    void asManyAsAreAdmittedAreNoLoadToSpeakOf() {
        come(20_000, PER_SECOND, PER_SECOND);
        assertThat(demand.load()).isCloseTo(1, within(0.05));
        assertThat(demand.difficultyBits()).isLessThanOrEqualTo(13);
    }

    @Test
    void theLoadIsWhatComesBySecondAgainstWhatIsAdmitted() {
        come(20_000, 8 * PER_SECOND, PER_SECOND);
        assertThat(demand.load()).isCloseTo(8, within(0.2));
        assertThat(demand.isCalm()).isFalse();
    }

    @Test
    void aCrowdIsNoticedWithinASecondAndForgottenWithinTen() {
        come(10_000, 0, 0);
        assertThat(demand.isCalm()).isTrue();
        assertThat(demand.load()).isZero();
        come(11_000, 100 * PER_SECOND, 0);
        assertThat(demand.load()).isGreaterThan(5);
        come(22_000, 0, 0);
        assertThat(demand.load()).isZero();
    }

    @Test
    void whoLeavesDoesNotHideWhoCameBefore() {
        come(5_000, 100 * PER_SECOND, 0);
        double before = demand.load();
        now += 250;
        waiting = 0;
        look();
        assertThat(demand.load()).isCloseTo(before, within(before / 10));
    }

    @Test
    void whatWasFlushedCountsForNothing() {
        come(5_000, 10, 10);
        now += 250;
        waiting = 0;
        admitted = 0;
        look();
        assertThat(demand.load()).isLessThan(1);
    }

    @Test
    void theWorkGrowsWithTheSquareOfTheLoadWithinBounds() {
        assertThat(bits(0.1)).isEqualTo(12);
        assertThat(bits(1)).isEqualTo(12);
        assertThat(bits(2)).isEqualTo(14);
        assertThat(bits(4)).isEqualTo(16);
        assertThat(bits(32)).isEqualTo(22);
        assertThat(bits(10_000)).isEqualTo(22);
    }

    private long now = 1_000_000;
    private long waiting;
    private long admitted;
    private long elapsed;

    /** Until {@code untilMillis} after the beginning. */
    private void come(long untilMillis, int perSecond, int admittedPerSecond) {
        for (; elapsed < untilMillis; elapsed += 250) {
            look();
            now += 250;
            waiting += (perSecond - admittedPerSecond) / 4;
            admitted += admittedPerSecond / 4;
        }
        look();
    }

    private void look() {
        demand.observe(movie(now, waiting, admitted, PER_SECOND));
    }

    private static int bits(double load) {
        Demand demand = new Demand();
        demand.observe(movie(0, 0, 0, 10));
        demand.observe(movie(1_000, Math.round(10 * load), 0, 10));
        return demand.difficultyBits();
    }

    private static Movie movie(long now, long waiting, long admitted, int perSecond) {
        return new Movie(
                "m",
                SalePhase.OPEN,
                SaleHold.OPEN,
                waiting,
                admitted,
                now,
                new LineRules(60, 120, 600),
                perSecond,
                100,
                -1);
    }
}

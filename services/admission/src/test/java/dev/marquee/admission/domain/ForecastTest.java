package dev.marquee.admission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.LineRules;
import dev.marquee.events.WaitEstimate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private final Forecast forecast = new Forecast();

    @Test
    void theConfiguredRateCountsUntilOneIsMeasured() {
        forecast.observe(movie(0, 0, 100));
        assertThat(forecast.estimate(100, movie(0, 0, 100)).seconds()).isEqualTo(10);
    }

    @Test
    void theMeasuredRateCountsFromThenOn() {
        forecast.observe(movie(0, 0, 100));
        assertThat(forecast.estimate(100, movie(10_000, 20, 100)).seconds()).isEqualTo(50);
    }

    @Test
    void nobodyCanTellWhileNobodyIsAdmitted() {
        forecast.observe(movie(0, 0, 100));
        assertThat(forecast.estimate(100, movie(10_000, 0, 100))).isNull();
    }

    @Test
    void anEmptyLineSaysNothing() {
        forecast.observe(movie(0, 0, 0));
        forecast.observe(movie(10_000, 0, 0));
        assertThat(forecast.estimate(1, movie(10_000, 0, 1)).seconds()).isEqualTo(1);
    }

    @Test
    void onlyTheLastHalfMinuteCounts() {
        for (int second = 0; second <= 100; second++) {
            long total = second < 60 ? second * 10L : 600 + (second - 60) * 5L;
            forecast.observe(movie(second * 1_000L, total, 100));
        }
        assertThat(forecast.estimate(100, movie(100_000, 800, 100)).seconds()).isEqualTo(20);
    }

    @Test
    void aLineThatMovesByFitsAndStartsIsLessCertainThanAClockwork() {
        Forecast even = new Forecast();
        Forecast uneven = new Forecast();
        for (int second = 0; second <= 20; second++) {
            even.observe(movie(second * 1_000L, second * 5L, 100));
            uneven.observe(movie(second * 1_000L, second / 2 * 10L, 100));
        }
        Movie now = movie(20_000, 100, 100);
        assertThat(even.estimate(100, now).seconds()).isEqualTo(20);
        assertThat(uneven.estimate(100, now).seconds()).isEqualTo(20);
        assertThat(uneven.estimate(100, now).marginSeconds())
                .isGreaterThan(3 * even.estimate(100, now).marginSeconds());
    }

    @Test
    void nineOfTenWaitsEndWithinTheMargin() {
        Random random = new Random(7);
        int within = 0;
        for (int trial = 0; trial < 1_000; trial++) {
            Forecast chance = new Forecast();
            long total = 0;
            for (int second = 0; second <= 30; second++) {
                chance.observe(movie(second * 1_000L, total, 1_000));
                total += admissions(random);
            }
            long before = total;
            WaitEstimate estimate = chance.estimate(200, movie(31_000, total, 1_000));
            int waited = 0;
            while (total - before < 200) {
                total += admissions(random);
                waited++;
            }
            within += Math.abs(waited - estimate.seconds()) <= estimate.marginSeconds() ? 1 : 0;
        }
        assertThat(within).isBetween(850, 980);
    }

    @Test
    void aRateThatNothingConfirmsIsLittleWorth() {
        forecast.observe(movie(0, 0, 100));
        assertThat(forecast.estimate(1_000, movie(0, 0, 100)).marginSeconds()).isGreaterThan(40);
    }

    @Test
    void aClosedOrHeldSaleHasNoForecast() {
        Movie open = movie(0, 0, 100);
        forecast.observe(open);
        var held = new Movie("m", SalePhase.OPEN, SaleHold.HOLD, 1, 0, 0, open.rules(), 10, 100, -1);
        var lobby = new Movie("m", SalePhase.LOBBY, SaleHold.OPEN, 1, 0, 0, open.rules(), 10, 100, -1);
        assertThat(forecast.estimate(1, held)).isNull();
        assertThat(forecast.estimate(1, lobby)).isNull();
    }

    /** Of one second, by chance: 4 at the mean, 8 at the most. */
    private static int admissions(Random random) {
        return (int) random.ints(8, 0, 2).sum();
    }

    private static Movie movie(long nowMillis, long admittedTotal, long waiting) {
        return new Movie(
                "m",
                SalePhase.OPEN,
                SaleHold.OPEN,
                waiting,
                admittedTotal,
                nowMillis,
                new LineRules(60, 120, 600),
                10,
                100,
                -1);
    }
}

package dev.marquee.admission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.LineRules;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private final Forecast forecast = new Forecast();

    @Test
    void theConfiguredRateCountsUntilOneIsMeasured() {
        forecast.observe(movie(0, 0, 100));
        assertThat(forecast.waitSeconds(100, movie(0, 0, 100))).isEqualTo(10);
    }

    @Test
    void theMeasuredRateCountsFromThenOn() {
        forecast.observe(movie(0, 0, 100));
        assertThat(forecast.waitSeconds(100, movie(10_000, 20, 100))).isEqualTo(50);
    }

    @Test
    void nobodyCanTellWhileNobodyIsAdmitted() {
        forecast.observe(movie(0, 0, 100));
        assertThat(forecast.waitSeconds(100, movie(10_000, 0, 100))).isNull();
    }

    @Test
    void anEmptyLineSaysNothing() {
        forecast.observe(movie(0, 0, 0));
        forecast.observe(movie(10_000, 0, 0));
        assertThat(forecast.waitSeconds(1, movie(10_000, 0, 1))).isEqualTo(1);
    }

    @Test
    void onlyTheLastHalfMinuteCounts() {
        for (int second = 0; second <= 100; second++) {
            long total = second < 60 ? second * 10L : 600 + (second - 60) * 5L;
            forecast.observe(movie(second * 1_000L, total, 100));
        }
        assertThat(forecast.waitSeconds(100, movie(100_000, 800, 100))).isEqualTo(20);
    }

    @Test
    void aClosedOrHeldSaleHasNoForecast() {
        Movie open = movie(0, 0, 100);
        forecast.observe(open);
        var held = new Movie("m", SalePhase.OPEN, SaleHold.HOLD, 1, 0, 0, open.rules(), 10, 100);
        var lobby = new Movie("m", SalePhase.LOBBY, SaleHold.OPEN, 1, 0, 0, open.rules(), 10, 100);
        assertThat(forecast.waitSeconds(1, held)).isNull();
        assertThat(forecast.waitSeconds(1, lobby)).isNull();
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
                100);
    }
}

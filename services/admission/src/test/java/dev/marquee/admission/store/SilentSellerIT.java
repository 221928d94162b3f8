package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.SellingReport;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.failure.FailurePolicy;
import dev.marquee.admission.domain.failure.PolicyState;
import dev.marquee.events.Outlook;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the policy of the queue does while nobody reports how selling goes. */
@ExtendWith(RealServers.class)
class SilentSellerIT {

    private static final SellingReport WELL = new SellingReport(0, 100, null);

    private final LineUnderTest line;

    SilentSellerIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void closedAdmitsNobodyUntilThereIsAReportAndThenBeginsSlowly() {
        sell("Closed", 0);
        List<Tick> silent = ticks(Duration.ofMillis(600));
        assertThat(admitted(silent)).isZero();
        assertThat(silent.getLast().selling().inEffect()).isEqualTo(FailurePolicy.CLOSED);
        assertThat(silent.getLast().pace()).isZero();
        assertThat(report(WELL)).isEqualTo(150);
        List<Tick> heard = ticks(Duration.ofMillis(300));
        assertThat(admitted(heard)).isPositive();
        assertThat(heard.getLast().selling()).isEqualTo(PolicyState.UNTRIPPED);
        assertThat(heard.getLast().pace()).isEqualTo(0.15);
    }

    @Test
    void degradedAdmitsATwentiethOfThePaceAndNoMoreThanSeatsWereLeft() {
        sell("Degraded", 0);
        List<Tick> silent = ticks(Duration.ofSeconds(2));
        assertThat(admitted(silent)).isBetween(8L, 13L);
        assertThat(silent.getLast().selling().inEffect()).isEqualTo(FailurePolicy.DEGRADED);
        assertThat(silent.getLast().pace()).isEqualTo(0.05);
        report(new SellingReport(0, 100, 0L));
        awaitSilence();
        assertThat(admitted(ticks(Duration.ofMillis(600)))).isZero();
        assertThat(outlook(1)).isEqualTo(Outlook.SOLD_OUT);
    }

    @Test
    void whoMayFindNoSeatIsToldSoThoughTheSellingSideIsSilent() {
        sell("Closed", 0);
        report(new SellingReport(0, 100, 300L));
        awaitSilence();
        assertThat(outlook(301)).isEqualTo(Outlook.UNLIKELY);
        assertThat(outlook(300)).isNull();
    }

    @Test
    void whereNoSeatIsLeftNobodyIsAdmittedUnderAnyPolicyUntilThereIsOne() {
        sell("Open", 0);
        report(new SellingReport(0, 100, 0L));
        awaitSilence();
        assertThat(admitted(ticks(Duration.ofMillis(600)))).isZero();
        assertThat(outlook(1)).isEqualTo(Outlook.SOLD_OUT);
        report(WELL);
        assertThat(admitted(ticks(Duration.ofMillis(200))))
                .as("whoever reports health alone counts no seats")
                .isZero();
        report(new SellingReport(0, 100, 7L));
        assertThat(admitted(ticks(Duration.ofMillis(300)))).isEqualTo(7);
        assertThat(outlook(1)).isNull();
    }

    @Test
    void openIsTrippedBySilenceAfterAReportOnlyAndGoesOnAtFullPace() {
        sell("Open", 0);
        assertThat(line.tick("a").selling()).isEqualTo(PolicyState.UNTRIPPED);
        report(new SellingReport(100, 0, 3L));
        assertThat(admitted(ticks(Duration.ofMillis(200)))).isBetween(1L, 3L);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> line.tick("a").selling().inEffect() == FailurePolicy.OPEN);
        List<Tick> silent = ticks(Duration.ofSeconds(1));
        assertThat(admitted(silent)).isBetween(80L, 125L);
        assertThat(silent)
                .extracting(tick -> tick.selling().sinceMillis())
                .containsOnly(silent.getFirst().selling().sinceMillis());
        assertThat(report(WELL)).isEqualTo(1_000);
        assertThat(line.tick("a").selling()).isEqualTo(PolicyState.UNTRIPPED);
    }

    @Test
    void aTrippedPolicyEndsAsClosedWhenItsTimeIsOver() {
        sell("Degraded", 700);
        long since = line.tick("a").selling().sinceMillis();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> line.tick("a").selling().expired());
        Tick over = line.tick("b");
        assertThat(line.now() - since).isGreaterThanOrEqualTo(700);
        assertThat(line.tick("a").selling()).isEqualTo(new PolicyState(FailurePolicy.CLOSED, true, since));
        assertThat(over.isTicker()).isFalse();
        assertThat(admitted(ticks(Duration.ofMillis(500)))).isZero();
        report(WELL);
        assertThat(line.tick("a").selling()).isEqualTo(PolicyState.UNTRIPPED);
    }

    @Test
    void nobodyIsMissedBeforeTheSaleOpens() {
        sell("Closed", 0);
        line.redis("HSET", line.keys.admission(), "on_sale_ms", String.valueOf(line.now() + 60_000));
        assertThat(line.tick("a").selling()).isEqualTo(PolicyState.UNTRIPPED);
    }

    private void sell(String policy, int maxMillis) {
        line.sell("per_second", 100, "error_percent", 5, "latency_ms", 2_000, "report_ms", 400);
        line.redis("HSET", line.keys.admission(), "selling_policy", policy);
        line.redis("HSET", line.keys.admission(), "selling_max_ms", String.valueOf(maxMillis));
        line.joinTogether(
                IntStream.rangeClosed(1, 400).mapToObj(LineUnderTest::id).toList());
    }

    private void awaitSilence() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> line.tick("a").selling().isTripped());
    }

    private Outlook outlook(int rank) {
        return line.tick("a").movie().outlook(rank);
    }

    private int report(SellingReport report) {
        return await(line.line.report(line.movieId, report));
    }

    private List<Tick> ticks(Duration time) {
        long until = line.now() + time.toMillis();
        return Stream.generate(() -> line.tick("a"))
                .takeWhile(tick -> tick.movie().nowMillis() < until)
                .toList();
    }

    private static long admitted(List<Tick> ticks) {
        return ticks.stream().mapToLong(tick -> tick.admitted().size()).sum();
    }
}

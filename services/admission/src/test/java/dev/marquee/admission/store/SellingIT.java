package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.SellingReport;
import dev.marquee.events.AdmitEvent;
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

@ExtendWith(RealServers.class)
class SellingIT {

    private static final SellingReport WELL = new SellingReport(0, 100, null);
    private static final SellingReport FAILING = new SellingReport(50, 100, null);
    private static final SellingReport SLOW = new SellingReport(0, 9_000, null);

    private final LineUnderTest line;

    SellingIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void troubleHalvesThePaceAndHealthGivesItBackByTenths() {
        sell();
        assertThat(report(WELL)).isEqualTo(1_000);
        assertThat(next(FAILING)).isEqualTo(500);
        assertThat(next(SLOW)).isEqualTo(250);
        assertThat(next(WELL)).isEqualTo(350);
        IntStream.range(0, 10).forEach(_ -> next(FAILING));
        assertThat(next(FAILING)).isEqualTo(50);
        IntStream.range(0, 20).forEach(_ -> next(WELL));
        assertThat(next(WELL)).isEqualTo(1_000);
    }

    @Test
    void manySellersWhoReportTheSameTroubleHalveThePaceOnce() {
        sell();
        assertThat(report(FAILING)).isEqualTo(500);
        assertThat(report(FAILING)).isEqualTo(500);
        assertThat(report(WELL)).isEqualTo(500);
    }

    @Test
    void aSlowedLineAdmitsAtTheSlowerPace() {
        sell("per_second", 100);
        join(200);
        next(FAILING);
        next(FAILING);
        long began = line.now();
        long admitted = 0;
        while (line.now() < began + 2_000) {
            admitted += line.tick("a").admitted().size();
        }
        assertThat(admitted).isBetween(35L, 60L);
    }

    @Test
    void withoutAReportTheLineGoesOnAtFullPace() {
        sell("report_ms", 300);
        join(5);
        report(new SellingReport(100, 0, 2L));
        assertThat(line.status(id(1)).movie().seatsLeft()).isEqualTo(2);
        assertThat(line.tick("a").admitted()).hasSize(1);
        assertThat(admittedWithin(Duration.ofMillis(200))).hasSize(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> !line.tick("a").admitted().isEmpty());
        assertThat(line.status(id(5)).movie().seatsLeft()).isEqualTo(-1);
        assertThat(report(WELL)).isEqualTo(1_000);
    }

    @Test
    void aReportOfHealthAloneLeavesTheCountOfSeatsToThoseWhoCount() {
        sell();
        join(5);
        report(new SellingReport(0, 0, 2L));
        report(WELL);
        assertThat(admittedWithin(Duration.ofMillis(500))).hasSize(2);
        assertThat(line.status(id(3)).movie().outlook(3)).isEqualTo(Outlook.UNLIKELY);
    }

    @Test
    void aCountThatNobodyRepeatsIsForgottenWhileOthersReport() {
        sell("report_ms", 400);
        join(5);
        report(new SellingReport(0, 0, 2L));
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            report(WELL);
            return line.status(id(5)).movie().seatsLeft() == -1;
        });
    }

    @Test
    void nobodyIsAdmittedToSeatsThatThoseInsideMayStillTake() {
        sell();
        join(5);
        report(new SellingReport(0, 0, 2L));
        assertThat(admittedWithin(Duration.ofMillis(500)))
                .extracting(AdmitEvent::requestId)
                .containsExactly(id(1), id(2));
        await(line.line.leave(line.movieId, id(1)));
        assertThat(admittedWithin(Duration.ofMillis(500)))
                .extracting(AdmitEvent::requestId)
                .containsExactly(id(3));
        report(new SellingReport(0, 0, 0L));
        await(line.line.leave(line.movieId, id(2)));
        await(line.line.leave(line.movieId, id(3)));
        assertThat(admittedWithin(Duration.ofMillis(300))).isEmpty();
        assertThat(line.status(id(4)).movie().outlook(1)).isEqualTo(Outlook.SOLD_OUT);
        report(new SellingReport(0, 0, 1L));
        assertThat(admittedWithin(Duration.ofMillis(500)))
                .extracting(AdmitEvent::requestId)
                .containsExactly(id(4));
        assertThat(line.status(id(5)).movie().outlook(1)).isNull();
    }

    @Test
    void aReportOfAMovieThatIsNotOnSaleLeavesNoKeyBehind() {
        assertThat(report(WELL)).isZero();
        assertThat(line.exists()).isEqualTo("0");
    }

    private void sell(Object... more) {
        line.sell("error_percent", 5, "latency_ms", 2_000, "report_ms", 15_000);
        if (more.length > 0) {
            line.redis("HSET", line.keys.admission(), (String) more[0], String.valueOf(more[1]));
        }
    }

    private void join(int people) {
        line.joinTogether(
                IntStream.rangeClosed(1, people).mapToObj(LineUnderTest::id).toList());
    }

    private int report(SellingReport report) {
        return await(line.line.report(line.movieId, report));
    }

    /** As if the second that counts once had passed. */
    private int next(SellingReport report) {
        line.redis("HDEL", line.keys.state(), "pace_at");
        return report(report);
    }

    private List<AdmitEvent> admittedWithin(Duration time) {
        long until = line.now() + time.toMillis();
        return Stream.generate(() -> line.tick("a"))
                .takeWhile(tick -> tick.movie().nowMillis() < until)
                .flatMap(tick -> tick.admitted().stream())
                .toList();
    }
}

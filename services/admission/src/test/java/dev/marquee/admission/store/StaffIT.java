package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.StaffStep;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RealServers.class)
class StaffIT {

    private final LineUnderTest line;

    StaffIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void oneOfTheStaffHasOneSessionHoweverOftenTheyAsk() {
        line.sell("staff_max", 2);
        StaffStep first = staff(1, "p1");
        StaffStep again = staff(1, "p2");
        assertThat(first.claim().step().outcome()).isEqualTo(Outcome.DONE);
        assertThat(again.claim().step().outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(again.claim().passId()).isEqualTo("p1");
        assertThat(again.claim().claimedAtMillis()).isEqualTo(first.claim().claimedAtMillis());
        assertThat(again.claim().step().standing().visitor().untilMillis())
                .isEqualTo(first.claim().step().standing().visitor().untilMillis())
                .isBetween(line.now() + 55_000, line.now() + 61_000);
        assertThat(await(line.line.session(line.movieId, id(1), "p1", "")).untilMillis())
                .isPositive();
        assertThat(line.redis("ZCARD", line.keys.activeSessions())).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "on_sale_ms, 9000000000000, DONE",
        "sale_policy, Hold, DONE",
        "sale_policy, HoldAndDrain, REFUSED",
        "off_sale_ms, 1, REFUSED",
        "staff_max, 0, REFUSED",
        "max_active, 0, REFUSED"
    })
    void theStaffIsLetInBeforeTheOpeningAndOnHoldAndNeverInADrainedOrClosedSale(
            String field, String value, Outcome outcome) {
        line.sell("staff_max", 1, field, value);
        assertThat(staff(1, "p1").claim().step().outcome()).isEqualTo(outcome);
        assertThat(line.redis("ZCARD", line.keys.activeSessions())).isEqualTo(outcome == Outcome.DONE ? "1" : "0");
    }

    @Test
    void aMovieThatNobodySellsOrThatSaysNothingOfStaffLetsNobodyIn() {
        assertThat(staff(1, "p1").claim().step().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(line.exists()).isEqualTo("0");
        line.sell();
        assertThat(staff(1, "p1").claim().step().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void aSessionOfTheStaffEndsWithADrainAndIsNotFoundAgain() {
        line.sell("staff_max", 1);
        staff(1, "p1");
        line.sell("staff_max", 1, "sale_policy", "HoldAndDrain");
        assertThat(staff(1, "p1").claim().step().outcome()).isEqualTo(Outcome.REFUSED);
        Awaitility.await().until(() -> line.tick("a").active() == 0);
        assertThat(line.status(id(1)).visitor().reason()).isEqualTo(RemovalReason.DRAINED);
    }

    @Test
    void whatIsEndedRevokedOrRunOutMakesRoomForTheNext() {
        line.sell("staff_max", 1);
        staff(1, "p1");
        assertThat(staff(2, "p2").claim().step().outcome()).isEqualTo(Outcome.REFUSED);
        await(line.line.end(line.movieId, id(1), "p1"));
        assertThat(staff(2, "p2").claim().step().outcome()).isEqualTo(Outcome.DONE);
        await(line.line.revoke(line.movieId, id(2), RemovalReason.REVOKED));
        assertThat(staff(3, "p3").claim().step().outcome()).isEqualTo(Outcome.DONE);
        line.redis("ZADD", line.keys.activeSessions(), String.valueOf(line.now() - 1), id(3));
        assertThat(staff(4, "p4").claim().step().outcome()).isEqualTo(Outcome.DONE);
        assertThat(staff(4, "p5").taken()).isEqualTo(1);
    }

    @Test
    void whoComesBackAfterTheEndGetsAnotherPass() {
        line.sell("staff_max", 1);
        staff(1, "p1");
        line.redis("ZADD", line.keys.activeSessions(), String.valueOf(line.now() - 1), id(1));
        StaffStep again = staff(1, "p2");
        assertThat(again.claim().step().outcome()).isEqualTo(Outcome.DONE);
        assertThat(again.claim().passId()).isEqualTo("p2");
        assertThat(await(line.line.session(line.movieId, id(1), "p1", "")).untilMillis())
                .isZero();
    }

    @Test
    void nobodyInLineMovesAndNoAdmissionIsMade() {
        line.sell("staff_max", 1, "sale_policy", "Hold");
        line.join(id(1));
        staff(9, "p9");
        assertThat(line.status(id(1)).visitor().rank()).isEqualTo(1);
        assertThat(line.redis("XLEN", line.keys.outbox())).isEqualTo("0");
        assertThat(line.status(id(1)).movie().admittedTotal()).isZero();
    }

    @Test
    void seatsThatAreLeftBoundTheStaffToo() {
        line.sell("staff_max", 5, "report_ms", 60_000, "error_percent", 5, "latency_ms", 1_000);
        await(line.line.report(line.movieId, new dev.marquee.admission.domain.SellingReport(0, 1, 1L)));
        assertThat(staff(1, "p1").claim().step().outcome()).isEqualTo(Outcome.DONE);
        assertThat(staff(2, "p2").claim().step().outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void crowdAndStaffTogetherNeverExceedTheCapNorTheStaffItsOwn() {
        line.sell("max_active", 10, "staff_max", 4);
        IntStream.range(0, 200).forEach(i -> line.join(id(i)));
        Awaitility.await().until(() -> line.tick("a").active() == 10);
        List<StaffStep> let = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            await(line.line.revoke(line.movieId, oneOfThoseInside(round), RemovalReason.REVOKED));
            int first = 1_000 + round * 4;
            var wishes = IntStream.range(first, first + 4)
                    .mapToObj(i -> line.line.staff(line.movieId, id(i), "p" + i))
                    .toList();
            var tick = line.pod("a").tick(line.movieId);
            assertThat(await(tick).active()).isLessThanOrEqualTo(10);
            wishes.stream().map(LineUnderTest::await).forEach(let::add);
            assertThat(Integer.parseInt(line.redis("ZCARD", line.keys.activeSessions())))
                    .isLessThanOrEqualTo(10);
        }
        assertThat(let).allMatch(step -> step.taken() <= 4);
        assertThat(let).anyMatch(step -> step.claim().step().outcome() == Outcome.DONE);
        assertThat(let).anyMatch(step -> step.claim().step().outcome() == Outcome.REFUSED);
    }

    private String oneOfThoseInside(int round) {
        String rank = String.valueOf(round % 10);
        String one =
                line.redis("ZRANGE", line.keys.activeSessions(), rank, rank).strip();
        return one.isEmpty() ? id(0) : one;
    }

    @Test
    void theStaffIsInsideAndNotInLine() {
        line.sell("staff_max", 1);
        assertThat(staff(1, "p1").claim().step().standing().visitor().state()).isEqualTo(VisitorState.CLAIMED);
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("0");
    }

    private StaffStep staff(int number, String pass) {
        return await(line.line.staff(line.movieId, id(number), pass));
    }
}

package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Arrival;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.SaleHold;
import dev.marquee.admission.domain.SalePhase;
import dev.marquee.admission.domain.Step;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.admission.domain.Work;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class JoinIT {

    private final LineUnderTest line;

    JoinIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void aRepeatedJoinFindsTheSameTicket() {
        line.sell();
        Step first = line.join(id(1));
        Step again = line.join(id(1));
        assertThat(first.outcome()).isEqualTo(Outcome.DONE);
        assertThat(again.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(again.standing().visitor()).isEqualTo(first.standing().visitor());
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("1");
    }

    @Test
    void aCrowdThatSharesACallIsServedLikeOneThatComesOneByOne() {
        line.sell();
        long before = ticket(1);
        List<Step> crowd = line.joinTogether(List.of(id(2), id(3), id(1), id(3), id(4)));
        assertThat(crowd)
                .extracting(Step::outcome)
                .containsExactly(Outcome.DONE, Outcome.DONE, Outcome.REPEATED, Outcome.REPEATED, Outcome.DONE);
        assertThat(crowd).extracting(step -> step.standing().visitor().rank()).containsExactly(2L, 3L, 1L, 3L, 4L);
        assertThat(crowd.get(2).standing().visitor().ticket()).isEqualTo(before);
        assertThat(crowd.get(3).standing().visitor().ticket())
                .isEqualTo(crowd.get(1).standing().visitor().ticket())
                .isGreaterThan(crowd.get(0).standing().visitor().ticket());
        assertThat(line.redis("ZCARD", line.keys.lastSeen())).isEqualTo("4");
    }

    @Test
    void whoIsToldThatTheyLinedUpStandsWhereTheLineHasThem() {
        line.sell();
        line.join(id(2));
        List<Step> crowd = line.joinTogether(
                IntStream.rangeClosed(1, 9).mapToObj(LineUnderTest::id).toList());
        assertThat(crowd.get(1).outcome()).isEqualTo(Outcome.REPEATED);
        for (Step step : crowd) {
            Visitor told = step.standing().visitor();
            assertThat(told).isEqualTo(line.status(told.requestId()).visitor());
        }
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("9");
    }

    @Test
    void aCallThatIsLateFindsThePlaceOfWhoHasComeAgainMeanwhile() {
        line.sell();
        long ticket = line.join(id(1)).standing().visitor().ticket();
        var late = new Arrival(id(1), "minted for the call", () -> "192.0.2.1", Work.NONE);
        Step step = LineUnderTest.await(line.line.join(line.movieId, late));
        assertThat(step.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(line.status(id(1)).visitor().ticket()).isEqualTo(ticket);
    }

    @Test
    void ticketsIncreaseInOrderOfArrival() {
        line.sell();
        long last = 0;
        for (int i = 1; i <= 200; i++) {
            Visitor visitor = line.join(id(i)).standing().visitor();
            assertThat(visitor.ticket()).isGreaterThan(last).isLessThan(1L << 53);
            assertThat(visitor.rank()).isEqualTo(i);
            last = visitor.ticket();
        }
    }

    @Test
    void ticketsIncreaseAlsoWhenTheClockIsBehindTheLastOneOrTheCounterIsLost() {
        line.sell();
        long ahead = (line.now() + 5_000) * 1_000;
        line.redis("HSET", line.keys.state(), "last_ticket", String.valueOf(ahead));
        assertThat(ticket(1)).isEqualTo(ahead + 1);
        line.redis("DEL", line.keys.state());
        assertThat(ticket(2)).isGreaterThan(line.now() * 1_000 - 1_000_000);
    }

    @Test
    void nobodyJoinsWhatIsUnknownNotOpenClosedOrDrained() {
        assertRefused(SalePhase.UNKNOWN);
        line.sell("on_sale_ms", line.now() + 60_000);
        assertRefused(SalePhase.NOT_OPEN);
        line.sell("on_sale_ms", line.now() + 60_000, "lobby_open_ms", line.now() + 30_000);
        assertRefused(SalePhase.NOT_OPEN);
        line.sell("off_sale_ms", line.now());
        assertRefused(SalePhase.CLOSED);
        line.sell("sale_policy", "HoldAndDrain");
        assertRefused(SalePhase.OPEN);
        assertThat(line.redis("EXISTS", line.keys.waitingQueue(), line.keys.lastSeen()))
                .isEqualTo("0");
    }

    @Test
    void holdKeepsTheDoorOpen() {
        line.sell("sale_policy", "Hold");
        Step step = line.join(id(1));
        assertThat(step.outcome()).isEqualTo(Outcome.DONE);
        assertThat(step.standing().movie().hold()).isEqualTo(SaleHold.HOLD);
    }

    @Test
    void whoHasAPlaceFindsItAfterTheSaleClosed() {
        line.sell();
        long ticket = ticket(1);
        line.sell("off_sale_ms", line.now());
        assertThat(ticket(1)).isEqualTo(ticket);
    }

    @Test
    void theLobbyOfAQueueKnowsItsPlaces() {
        line.sell("on_sale_ms", line.now() + 60_000, "lobby_open_ms", 1);
        Visitor visitor = line.join(id(1)).standing().visitor();
        assertThat(visitor.state()).isEqualTo(VisitorState.LOBBY);
        assertThat(visitor.ticket()).isPositive();
        assertThat(visitor.rank()).isEqualTo(1);
        assertThat(line.redis("SCARD", line.keys.lobby())).isEqualTo("1");
    }

    @Test
    void whoLeftAndJoinsAgainStandsAtTheEnd() {
        line.sell();
        long first = ticket(1);
        ticket(2);
        line.redis("HSET", line.keys.state(), "whole", "1");
        LineUnderTest.await(line.line.leave(line.movieId, id(1)));
        Step again = line.join(id(1));
        assertThat(again.outcome()).isEqualTo(Outcome.DONE);
        assertThat(again.standing().visitor().ticket()).isGreaterThan(first);
        assertThat(again.standing().visitor().rank()).isEqualTo(2);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.WAITING);
        line.sell("sale_policy", "Open");
        Awaitility.await().until(() -> line.tick("pod").active() == 2);
        assertThat(line.redis("ZCARD", line.keys.departed()))
                .as("an admission ends what was before it")
                .isEqualTo("0");
    }

    @Test
    void whomRedisHasLostStandsInTheLineAgainWithTheTicketThatWasTold() {
        line.sell("sale_policy", "Hold");
        line.tick("pod");
        long told = (line.now() + 1_000) * 1_000;
        long kept = ticket(3);
        LineUnderTest.await(line.line.restore(line.movieId, Map.of(id(2), told, id(3), 7L)));
        assertThat(ticket(2)).isEqualTo(told);
        assertThat(ticket(3)).isEqualTo(kept);
        assertThat(ticket(4)).isEqualTo(told + 1);
    }

    private long ticket(int number) {
        return line.join(id(number)).standing().visitor().ticket();
    }

    private void assertRefused(SalePhase phase) {
        Step step = line.join(id(1));
        assertThat(step.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(step.standing().movie().phase()).isEqualTo(phase);
        assertThat(step.standing().visitor().isKnown()).isFalse();
    }
}

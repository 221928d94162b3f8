package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Recall;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.admission.domain.rebuild.Changes;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.security.Receipt;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a receipt is worth after a loss: the place that the record had not taken in, and nothing else. */
@ExtendWith(RealServers.class)
class RecallIT {

    private static final long LONG_AGO_MS = 60_000;

    private final RecordedLine record;
    private final LineUnderTest line;

    RecallIT(RedisServer redis) {
        record = new RecordedLine(redis);
        line = record.line;
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void whomTheRecordForgotComesBackToTheTicketThatWasTold() {
        record.join(0, 3);
        record.relay();
        Receipt told = receipt(record.join(3, 4).getFirst());
        record.loseUnrelayed();
        record.rebuild();
        long late = line.join(id(9)).standing().visitor().ticket();
        assertThat(recall(3, null)).isEqualTo(Recall.UNKNOWN);
        assertThat(recall(3, told)).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(3)).visitor().ticket())
                .isEqualTo(told.ticket())
                .isLessThan(late);
        assertThat(line.status(id(3)).visitor().rank()).isEqualTo(4);
    }

    @Test
    void theNextLossFindsThemInTheRecord() {
        Receipt told = receipt(record.join(0, 1).getFirst());
        record.loseUnrelayed();
        record.rebuild();
        recall(0, told);
        record.lose();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(told.ticket());
    }

    @Test
    void whileTheLineIsNotWholeNobodyIsToldThatTheyAreUnknown() {
        Receipt told = receipt(record.join(0, 1).getFirst());
        record.lose();
        assertThat(recall(0, told)).isEqualTo(Recall.LATER);
        assertThat(recall(7, null)).isEqualTo(Recall.LATER);
        record.tick();
        assertThat(recall(0, told)).isEqualTo(Recall.LATER);
        record.rebuild();
        assertThat(recall(0, told)).isEqualTo(Recall.KNOWN);
        assertThat(recall(7, null)).isEqualTo(Recall.UNKNOWN);
    }

    @Test
    void whoJoinedAnewInALineThatIsNotWholeIsToldNothingUntilItIs() {
        Receipt told = receipt(record.join(0, 1).getFirst());
        record.lose();
        line.join(id(0));
        assertThat(recall(0, told)).isEqualTo(Recall.LATER);
        record.rebuild();
        assertThat(recall(0, told)).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(told.ticket());
    }

    @Test
    void whoLeftDoesNotComeBackWithAnOldReceipt() {
        Receipt told = receipt(record.join(0, 1).getFirst());
        await(line.line.leave(line.movieId, id(0)));
        assertThat(recall(0, told)).isEqualTo(Recall.KNOWN);
        record.lose();
        record.rebuild();
        assertThat(recall(0, told)).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.GONE);
    }

    @Test
    void aReceiptOfLongBeforeTheEndOfTheRecordProvesNothing() {
        Visitor visitor = record.join(0, 1).getFirst();
        record.lose();
        record.rebuild();
        Receipt old = new Receipt(visitor.ticket(), line.now() - LONG_AGO_MS);
        assertThat(recall(5, old)).isEqualTo(Recall.UNKNOWN);
    }

    @Test
    void aReceiptOfThisLifeProvesNothing() {
        record.join(0, 1);
        record.lose();
        record.rebuild();
        Receipt told = receipt(record.join(1, 2).getFirst());
        line.redis("ZREM", line.keys.waitingQueue(), id(1));
        assertThat(recall(1, told)).isEqualTo(Recall.UNKNOWN);
    }

    @Test
    void ofAReceiptOfALifesFirstMillisecondTheTicketTellsOfWhichLifeItIs() {
        long ticket = record.join(0, 1).getFirst().ticket();
        record.loseUnrelayed();
        record.rebuild();
        lifeBegins(ticket);
        assertThat(recall(0, new Receipt(ticket, ticket / 1000))).isEqualTo(Recall.UNKNOWN);
        lifeBegins(ticket + 1);
        assertThat(recall(0, new Receipt(ticket, (ticket + 1) / 1000))).isEqualTo(Recall.KNOWN);
    }

    @Test
    void aReceiptOfAnEarlierReleaseOfTheMovieProvesNothing() {
        Receipt told = receipt(record.join(0, 1).getFirst());
        record.loseUnrelayed();
        line.sell("created_ms", told.atMillis() + 1);
        record.rebuild();
        assertThat(recall(0, told)).isEqualTo(Recall.UNKNOWN);
    }

    @Test
    void whoJoinedAnewBeforeTheyShowedTheReceiptHasTheOldPlace() {
        Receipt told = receipt(record.join(0, 1).getFirst());
        record.loseUnrelayed();
        record.rebuild();
        line.join(id(8));
        line.join(id(0));
        assertThat(recall(0, told)).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(told.ticket());
        assertThat(line.status(id(0)).visitor().rank()).isEqualTo(1);
    }

    @Test
    void whoGaveThePlaceUpInThisLifeAndJoinedAnewKeepsTheNewPlaceWhateverReceiptIsStillUnderWay() {
        record.join(0, 1);
        Receipt told = receipt(line.status(id(0)).visitor());
        record.lose();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(told.ticket());
        long anew = comeAgain(0).ticket();
        assertThat(recall(0, told)).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(anew);
    }

    @Test
    void whatAPodRemembersOfOthersMakesNoReceiptTooOld() {
        record.join(0, 1);
        record.relay();
        Receipt told = receipt(record.join(1, 2).getFirst());
        record.loseUnrelayed();
        JournalEntry later = Changes.departed(id(9), line.now() + LONG_AGO_MS, RemovalReason.LEFT);
        record.remember(List.of(new JournalEvent(line.movieId, List.of(later))));
        record.rebuild();
        assertThat(recall(1, told)).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(1)).visitor().ticket()).isEqualTo(told.ticket());
    }

    @Test
    void whileNobodyKnowsOfTheSaleNobodyIsToldThatTheyAreUnknown() {
        Receipt told = receipt(record.join(0, 1).getFirst());
        line.keys.all().forEach(key -> line.redis("DEL", key));
        assertThat(recall(0, told)).isEqualTo(Recall.NO_MOVIE);
    }

    @Test
    void whoLeftAndCameAgainWhenTheRecordEndedHasTheLaterPlace() {
        record.join(0, 2);
        record.relay();
        Receipt later = receipt(comeAgain(0));
        record.loseUnrelayed();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().rank()).isEqualTo(1);
        assertThat(recall(0, later)).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(later.ticket());
        assertThat(line.status(id(0)).visitor().rank()).isEqualTo(2);
    }

    @Test
    void aLaterTicketOfLongBeforeTheEndOfTheRecordMovesNobody() {
        Visitor visitor = record.join(0, 1).getFirst();
        record.lose();
        record.rebuild();
        Receipt old = new Receipt(visitor.ticket() + 1, line.now() - LONG_AGO_MS);
        assertThat(recall(0, old)).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(visitor.ticket());
    }

    @Test
    void theSocketThatWasToldALaterTicketGivesTheLaterPlace() {
        record.join(0, 2);
        record.relay();
        long later = comeAgain(0).ticket();
        record.loseUnrelayed();
        record.rebuild();
        await(line.line.restore(line.movieId, Map.of(id(0), later)));
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(later);
        assertThat(line.status(id(1)).visitor().rank()).isEqualTo(1);
    }

    @Test
    void aSocketThatWasToldATicketOfThisLifeMovesNobody() {
        long first = record.join(0, 1).getFirst().ticket();
        record.lose();
        record.rebuild();
        await(line.line.restore(line.movieId, Map.of(id(0), line.now() * 1_000)));
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(first);
    }

    @Test
    void aSocketMovesNobodyOfWhomTheRecordKnowsBetter() {
        record.join(0, 1);
        record.relay();
        long later = comeAgain(0).ticket();
        record.loseUnrelayed();
        record.rebuild();
        long known = line.status(id(0)).visitor().ticket();
        line.redis("HSET", line.keys.state(), "horizon", String.valueOf(line.now() + LONG_AGO_MS));
        await(line.line.restore(line.movieId, Map.of(id(0), later)));
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(known);
    }

    private Visitor comeAgain(int number) {
        await(line.line.leave(line.movieId, id(number)));
        return record.join(number, number + 1).getFirst();
    }

    private void lifeBegins(long micros) {
        line.redis("HSET", line.keys.state(), "life", String.valueOf(micros));
    }

    private Recall recall(int number, Receipt receipt) {
        return await(line.line.recall(line.movieId, id(number), receipt));
    }

    private Receipt receipt(Visitor visitor) {
        return new Receipt(visitor.ticket(), line.now());
    }
}

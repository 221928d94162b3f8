package dev.marquee.persistence.inbox;

import static dev.marquee.persistence.TestDatabase.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.persistence.TestDatabase;
import dev.marquee.testing.MariaDbServer;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InboxIT {

    private static MariaDbServer server;
    private static TestDatabase database;

    private final Inbox receipts = new Inbox("receipts");

    @BeforeAll
    static void start() {
        server = MariaDbServer.start();
        database = new TestDatabase(server);
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @Test
    void anEventThatIsRepeatedIsNewOnce() {
        assertThat(isNew(receipts, "order/1", 1)).isTrue();
        assertThat(isNew(receipts, "order/1", 1)).isFalse();
        assertThat(isNew(receipts, "order/1", 2)).isTrue();
        assertThat(isNew(receipts, "order/1", 1)).isFalse();
    }

    @Test
    void eachConsumerAndEachAggregateHaveTheirOwn() {
        assertThat(isNew(receipts, "order/2", 5)).isTrue();
        assertThat(isNew(receipts, "order/3", 5)).isTrue();
        assertThat(isNew(new Inbox("statistics"), "order/2", 5)).isTrue();
    }

    @Test
    void anEffectThatFailedMayBeTriedAgain() {
        assertThatThrownBy(() -> join(database.sessions.withTransaction(session -> receipts.isNew(session, "order/4", 1)
                        .chain(isNew -> Uni.createFrom().failure(new IllegalStateException("no mail"))))))
                .hasMessageContaining("no mail");
        assertThat(isNew(receipts, "order/4", 1)).isTrue();
    }

    /** Of an order's first event nobody has a row yet; in the rounds after the first one everybody meets at the row. */
    @RepeatedTest(20)
    void ofManyWhoHandleOneEventAtOnceOneFindsItNewAndNobodyIsTurnedBack(RepetitionInfo round) {
        int orders = 2;
        List<Boolean> answers = join(Uni.join()
                .all(IntStream.range(0, 60)
                        .mapToObj(i -> database.apart(() -> database.sessions.withTransaction(session ->
                                receipts.isNew(session, "order/crowd-" + i % orders, round.getCurrentRepetition()))))
                        .toList())
                .andFailFast());
        assertThat(answers.stream().filter(answer -> answer).count()).isEqualTo(orders);
    }

    private static boolean isNew(Inbox inbox, String aggregate, long version) {
        return join(database.sessions.withTransaction(session -> inbox.isNew(session, aggregate, version)));
    }
}

package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Admissions;
import dev.marquee.admission.domain.Claim;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.PassLook;
import dev.marquee.admission.domain.Redemption;
import dev.marquee.admission.domain.Step;
import dev.marquee.admission.domain.Tick;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.admission.domain.rebuild.Changes;
import dev.marquee.admission.domain.rebuild.Recollection;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A line whose keys are lost, and what was relayed before; the stream itself is a list here. */
@ExtendWith(RealServers.class)
class RebuildIT {

    private final RecordedLine record;
    private final LineUnderTest line;

    RebuildIT(RedisServer redis) {
        record = new RecordedLine(redis);
        line = record.line;
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void everybodyHasTheTicketAndTheOrderOfBefore() {
        List<Visitor> before = record.join(0, 700);
        record.lose();
        record.join(700, 710);
        assertThat(record.rebuild()).isTrue();
        assertThat(await(line.line.statuses(
                                line.movieId, RecordedLine.ids(before).subList(0, 500)))
                        .visitors())
                .isEqualTo(before.subList(0, 500));
        assertThat(await(line.line.statuses(
                                line.movieId, RecordedLine.ids(before).subList(500, 700)))
                        .visitors())
                .isEqualTo(before.subList(500, 700));
        assertThat(line.status(id(705)).visitor().rank()).isEqualTo(706);
        assertThat(line.join(id(999)).standing().visitor().rank()).isEqualTo(711);
    }

    @Test
    void whatOnlyAPodRemembersIsInTheRecordFromThenOn() {
        line.sell("max_active", 2, "session_ms", 600_000);
        record.join(0, 3);
        Awaitility.await().until(() -> record.tick().active() == 2);
        record.relay();
        // both in one ms, a later one than that of the admission
        line.redis("HSET", line.keys.state(), "ticked_ms", String.valueOf(line.now() + 1_500));
        Claim claim = await(line.line.claim(line.movieId, id(0), "pass"));
        Redemption taken = redeem("order-1");
        Step left = await(line.line.leave(line.movieId, id(2)));
        record.remember(List.of(
                change(Changes.claimed(claim)),
                change(Changes.redeemed(id(0), taken)),
                change(Changes.departed(left.standing()))));
        record.loseUnrelayed();
        record.rebuild();
        record.forget();
        record.lose();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.CLAIMED);
        assertThat(redeem("order-2").look().use()).isEqualTo(PassLook.Use.TAKEN);
        assertThat(line.status(id(2)).visitor().reason()).isEqualTo(RemovalReason.LEFT);
    }

    @Test
    void whatAPassWasTakenForComesBackToASessionThatIsThereByThePassAlone() {
        line.sell("max_active", 1, "session_ms", 600_000);
        record.join(0, 1);
        Awaitility.await().until(() -> record.tick().active() == 1);
        Claim claim = await(line.line.claim(line.movieId, id(0), "pass"));
        redeem("order-1");
        record.lose();
        long until = claim.step().standing().visitor().untilMillis();
        await(line.line.adopt(
                line.movieId, List.of(new SideDoor.Entry(id(0), "pass", claim.claimedAtMillis(), until))));
        record.rebuild();
        assertThat(redeem("order-2").look().use()).isEqualTo(PassLook.Use.TAKEN);
    }

    @Test
    void whoCameAgainWhileTheClockStoodStillIsNotTakenForGone() {
        record.join(0, 1);
        long still = line.now() + 1_500;
        line.redis("HSET", line.keys.state(), "ticked_ms", String.valueOf(still));
        Step left = await(line.line.leave(line.movieId, id(0)));
        Visitor again = record.join(0, 1).getFirst();
        record.relay();
        Awaitility.await().until(() -> line.now() > still);
        record.remember(List.of(change(Changes.departed(left.standing()))));
        record.lose();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(again.ticket());
    }

    @Test
    void aPlaceThatWasGivenInTheVeryMomentOfADepartureComesAfterIt() {
        record.join(0, 2);
        line.redis("HSET", line.keys.state(), "ticked_ms", String.valueOf(line.now() + 1_500));
        long at = await(line.line.leave(line.movieId, id(0))).standing().movie().nowMillis();
        // as by a tick of the same ms, for a reason that says more than LEFT
        line.redis("ZADD", line.keys.departed(), String.valueOf(at * 16 + RemovalReason.ABANDONED.ordinal()), id(0));
        Visitor again = record.join(0, 1).getFirst();
        assertThat(again.ticket()).isGreaterThan(at * 1_000);
    }

    private Redemption redeem(String by) {
        return await(line.line.redeem(line.movieId, id(0), "pass", by));
    }

    /** Their tickets are ahead of the clock, and the record of an earlier life knows that they came. */
    @Test
    void whoLeftWhileTheClockStoodStillIsNotPutBack() {
        line.redis("HSET", line.keys.state(), "last_ticket", String.valueOf((line.now() + 5_000) * 1_000));
        record.join(0, 3);
        record.relay();
        await(line.line.leave(line.movieId, id(1)));
        long again = line.join(id(1)).standing().visitor().ticket();
        await(line.line.leave(line.movieId, id(2)));
        line.redis("HSET", line.keys.state(), "life", String.valueOf(line.now() * 1_000));
        line.redis("HDEL", line.keys.state(), "whole");
        assertThat(record.rebuild()).isTrue();
        assertThat(line.status(id(2)).visitor().state()).isEqualTo(VisitorState.GONE);
        assertThat(line.status(id(1)).visitor().ticket()).isEqualTo(again);
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("2");
    }

    /** The answer to a crowd names the first ticket of a row only. */
    @Test
    void whoComesAgainWhileTheClockStandsStillMovesNoTicketOfThoseBesideThem() {
        line.redis("HSET", line.keys.state(), "last_ticket", String.valueOf((line.now() + 5_000) * 1_000));
        record.join(0, 1);
        await(line.line.leave(line.movieId, id(0)));
        List<Visitor> together = line.joinTogether(List.of(id(7), id(0), id(8))).stream()
                .map(step -> step.standing().visitor())
                .toList();
        assertThat(together)
                .allSatisfy(told -> assertThat(
                                line.status(told.requestId()).visitor().ticket())
                        .isEqualTo(told.ticket()));
    }

    private JournalEvent change(JournalEntry entry) {
        return new JournalEvent(line.movieId, List.of(entry));
    }

    @Test
    void nobodyIsAdmittedBeforeTheLineIsWholeAndThenNoFasterThanTheRate() {
        record.join(0, 5);
        record.lose();
        assertThat(record.tick().admitted()).isEmpty();
        line.join(id(77));
        assertThat(record.tick().admitted()).isEmpty();
        record.rebuild();
        long bornMillis = Long.parseLong(line.redis("HGET", line.keys.state(), "life")) / 1_000;
        Tick first = record.tick();
        while (first.admitted().isEmpty()) {
            first = record.tick();
        }
        assertThat(first.movie().nowMillis() - bornMillis).isGreaterThanOrEqualTo(1_000);
        assertThat(first.admitted().getFirst().requestId()).isEqualTo(id(0));
    }

    @Test
    void theFirstLineOfAMovieNeedsNoRecordAndTheNextOneDoes() {
        try (LineUnderTest fresh = new LineUnderTest(line.redis)) {
            Admissions pod = fresh.sell("first", "1").recordedPod("pod");
            assertThat(await(pod.tick(fresh.movieId)).lifeToRebuild()).isNull();
            fresh.keys.all().forEach(key -> fresh.redis("DEL", key));
            fresh.sell();
            assertThat(await(pod.tick(fresh.movieId)).lifeToRebuild()).isNotNull();
        }
    }

    @Test
    void theFirstLineOfAMovieIsRebuiltToo() {
        try (LineUnderTest fresh = new LineUnderTest(line.redis)) {
            Admissions pod = fresh.sell("first", "1").recordedPod("pod");
            await(pod.tick(fresh.movieId));
            fresh.redis("DEL", fresh.keys.state());
            assertThat(await(pod.tick(fresh.movieId)).lifeToRebuild()).isNotNull();
        }
    }

    @Test
    void whoLeftStaysOutAndWhoCameAgainHasTheNewPlace() {
        record.join(0, 3);
        await(line.line.leave(line.movieId, id(0)));
        await(line.line.leave(line.movieId, id(1)));
        long again = line.join(id(1)).standing().visitor().ticket();
        record.lose();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().reason()).isEqualTo(RemovalReason.LEFT);
        assertThat(line.status(id(1)).visitor().ticket()).isEqualTo(again);
        assertThat(line.status(id(1)).visitor().rank()).isEqualTo(2);
    }

    @Test
    void passesStayGoodAndTakeTheirPlaceUnderTheCap() {
        line.sell("max_active", 3, "session_ms", 600_000);
        record.join(0, 5);
        Awaitility.await().until(() -> record.tick().active() == 3);
        await(line.line.claim(line.movieId, id(0), "pass"));
        redeem("order-1");
        long until = session("order-1").untilMillis();
        record.lose();
        line.sell("max_active", 3, "session_ms", 600_000);
        record.rebuild();
        assertThat(session("order-1").untilMillis()).isEqualTo(until);
        assertThat(redeem("order-2").look().use()).isEqualTo(PassLook.Use.TAKEN);
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.CLAIMED);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
        assertThat(record.tick().active()).isEqualTo(3);
        assertThat(line.status(id(3)).visitor().rank()).isEqualTo(1);
        assertThat(line.status(id(3)).movie().admittedTotal()).isEqualTo(3);
    }

    @Test
    void whoJoinedBeforeTheLineWasWholeHasTheOldPlaceAlsoAfterTheNextLoss() {
        long before = record.join(0, 2).getFirst().ticket();
        record.lose();
        assertThat(line.join(id(0)).outcome()).isEqualTo(Outcome.LATER);
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(before);
        record.lose();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(before);
    }

    @Test
    void whoeverWaitsIsToldNoPlaceBeforeThoseOfBeforeAreBack() {
        List<Visitor> before = record.join(0, 3);
        record.lose();
        // of one the call was under way when the line was lost
        for (Step step : line.joinTogether(List.of(id(1), id(7)))) {
            assertThat(step.outcome()).isEqualTo(Outcome.LATER);
            assertThat(step.standing().visitor().isKnown()).isFalse();
        }
        record.tick();
        assertThat(line.status(id(1)).visitor().isKnown()).isFalse();
        assertThat(await(line.line.head(line.movieId, 1)).requestIds()).isEmpty();

        record.rebuild();
        assertThat(line.status(id(1)).visitor()).isEqualTo(before.get(1));
        assertThat(line.join(id(7)).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(line.status(id(7)).visitor().rank()).isEqualTo(4);
        assertThat(await(line.line.head(line.movieId, 1)).requestIds()).containsExactly(id(0), id(1), id(2), id(7));
    }

    @Test
    void whoLeavesWhileTheLineIsNotWholeIsNotPutBack() {
        record.join(0, 2);
        record.lose();
        record.tick();
        await(line.line.leave(line.movieId, id(0)));
        record.rebuild();
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.GONE);
        assertThat(line.status(id(1)).visitor().rank()).isEqualTo(1);
    }

    @Test
    void whoLeavesAndComesAgainWhileTheLineIsNotWholeHasTheLaterPlace() {
        long before = record.join(0, 2).getLast().ticket();
        record.lose();
        record.tick();
        await(line.line.leave(line.movieId, id(0)));
        record.join(0, 1);
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isGreaterThan(before);
        assertThat(line.status(id(0)).visitor().rank()).isEqualTo(2);
    }

    @Test
    void anAdmissionThatOnlyPodsRememberIsTakenToTheRecordForTheNextLoss() {
        record.join(0, 3);
        record.relay();
        line.sell("max_active", 1, "session_ms", 600_000);
        Awaitility.await().until(() -> {
            Tick tick = record.tick();
            record.remember(tick.admitted());
            return tick.active() == 1;
        });
        record.loseUnrelayed();
        record.rebuild();
        record.lose();
        record.forget();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
    }

    @Test
    void anAdmissionThatAReplicaKnowsIsNotToldTwice() {
        record.join(0, 3);
        line.sell("max_active", 1, "session_ms", 600_000);
        Awaitility.await().until(() -> {
            Tick tick = record.tick();
            record.remember(tick.admitted());
            return tick.active() == 1;
        });
        line.stopReplication();
        line.failOver();
        record.rebuild();
        assertThat(line.redis("XLEN", line.keys.outbox())).isEqualTo("1");
    }

    @Test
    void aSocketPutsNobodyBackWhomTheRecordSaysGone() {
        long ticket = record.join(0, 2).getFirst().ticket();
        await(line.line.leave(line.movieId, id(0)));
        record.lose();
        record.tick();
        var told = java.util.Map.of(id(0), ticket);
        await(line.line.restore(line.movieId, told));
        record.rebuild();
        await(line.line.restore(line.movieId, told));
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.GONE);
    }

    @Test
    void aRebuilderThatComesLateChangesNothing() {
        record.join(0, 2);
        record.lose();
        Tick tick = record.tick();
        Recollection recollection = record.recollection(tick);
        record.rebuild();
        await(line.line.leave(line.movieId, id(0)));
        line.redis("DEL", line.keys.departed());
        assertThat(await(line.lostLines().putBack(line.movieId, tick.lifeToRebuild(), recollection.memories())))
                .isFalse();
        assertThat(await(line.lostLines().makeWhole(line.movieId, tick.lifeToRebuild(), recollection)))
                .isFalse();
        assertThat(line.status(id(0)).visitor().isKnown()).isFalse();
    }

    @Test
    void aRebuildThatIsTakenOverHalfWayEndsTheSame() {
        List<Visitor> before = record.join(0, 9);
        record.lose();
        Tick tick = record.tick();
        await(line.lostLines()
                .putBack(
                        line.movieId,
                        tick.lifeToRebuild(),
                        record.recollection(tick).memories().subList(0, 4)));
        record.rebuild();
        assertThat(await(line.line.statuses(line.movieId, RecordedLine.ids(before)))
                        .visitors())
                .isEqualTo(before);
    }

    @Test
    void aLineOfBeforeThereWasARecordIsWholeAsItIs() {
        record.join(0, 2);
        line.redis("HDEL", line.keys.state(), "life", "whole");
        assertThat(record.tick().lifeToRebuild()).isNull();
    }

    private PassLook session(String redeemedBy) {
        return await(line.line.session(line.movieId, id(0), "pass", redeemedBy));
    }
}

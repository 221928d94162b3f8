package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.PassLook;
import dev.marquee.admission.domain.Recall;
import dev.marquee.admission.domain.Visitor;
import dev.marquee.events.AdmitEvent;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.security.Pass;
import dev.marquee.security.Receipt;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A replica takes over that lacks the last changes: the rest of the line is there. */
@ExtendWith(RealServers.class)
class LaggingReplicaIT {

    private static final long PATIENCE_MS = 30_000;

    private final RecordedLine record;
    private final LineUnderTest line;

    LaggingReplicaIT(RedisServer redis) {
        record = new RecordedLine(redis);
        line = record.line;
    }

    @BeforeEach
    void aLineOfSome() {
        line.sell("max_active", 3, "session_ms", 600_000);
        record.tick();
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void whomTheReplicaNeverHeardOfHasTheTicketThatWasTold() {
        record.join(0, 4);
        line.stopReplication();
        List<Visitor> late = record.join(4, 7);
        record.relay();
        line.failOver();
        assertThat(record.rebuild()).isTrue();
        assertThat(record.rebuild()).as("whole now").isFalse();
        assertThat(late).allSatisfy(visitor -> {
            var now = line.status(visitor.requestId()).visitor();
            assertThat(now.ticket()).isEqualTo(visitor.ticket());
            assertThat(now.rank()).isEqualTo(visitor.rank());
        });
    }

    @Test
    void nobodyIsAdmittedBeforeTheRecordWasReadAndThenTheHeadIs() {
        record.join(0, 9);
        line.stopReplication();
        Awaitility.await().until(() -> record.tick().active() == 3);
        record.relay();
        line.failOver();
        assertThat(record.tick().admitted()).isEmpty();
        record.rebuild();
        assertThat(record.tick().active())
                .as("those who were admitted hold their places")
                .isEqualTo(3);
        assertThat(line.status(id(2)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
        assertThat(line.status(id(3)).visitor().rank()).isEqualTo(1);
        assertThat(line.status(id(3)).movie().admittedTotal()).isEqualTo(3);
    }

    @Test
    void aPassThatWasGivenStaysOne() {
        admit(1);
        line.stopReplication();
        await(line.line.claim(line.movieId, id(0), "pass"));
        record.relay();
        line.failOver();
        assertThat(line.status(id(0)).visitor().isKnown())
                .as("nothing is said before the record was read")
                .isFalse();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.CLAIMED);
        assertThat(line.status(id(0)).movie().admittedTotal()).isEqualTo(1);
    }

    @Test
    void whatAPassWasTakenForItStaysTakenFor() {
        admit(1);
        await(line.line.claim(line.movieId, id(0), "pass"));
        line.stopReplication();
        await(line.line.redeem(line.movieId, id(0), "pass", "order-1"));
        record.relay();
        line.failOver();
        record.rebuild();
        assertThat(await(line.line.redeem(line.movieId, id(0), "pass", "order-2"))
                        .look()
                        .use())
                .isEqualTo(PassLook.Use.TAKEN);
    }

    @Test
    void whoClaimedIsNotTakenForANoShowBeforeTheRecordWasRead() {
        line.sell("claim_ms", 300, "session_ms", 600_000);
        admit(1);
        line.stopReplication();
        await(line.line.claim(line.movieId, id(0), "pass"));
        record.relay();
        line.failOver();
        long after = line.now() + 400;
        Awaitility.await().until(() -> record.tick().movie().nowMillis() > after);
        record.rebuild();
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.CLAIMED);
    }

    @Test
    void whoeverWasNotAnsweredHasTheTimeToShowUpAgain() {
        line.sell("sale_policy", "Hold", "abandon_ms", 10_000);
        record.join(0, 3);
        record.relay();
        line.stopReplication();
        line.failOver();
        record.tick();
        for (int i = 0; i < 3; i++) {
            line.redis("ZADD", line.keys.lastSeen(), String.valueOf(line.now() - 600_000), id(i));
        }
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        record.rebuild();
        assertThat(record.tick().removed()).isZero();
        line.redis("HSET", line.keys.state(), "grace_until", "0");
        assertThat(record.tick().removed()).as("whoever is silent then").isEqualTo(3);
    }

    @Test
    void whoeverWasNotAnsweredHasTheTimeToClaim() {
        line.sell("claim_ms", 1_000, "session_ms", 600_000);
        admit(1);
        await(line.line.heard(line.movieId, List.of(id(0))));
        record.relay();
        line.stopReplication();
        line.failOver();
        long after = line.now() + 1_200;
        Awaitility.await().until(() -> record.tick().movie().nowMillis() > after);
        record.rebuild();
        record.tick();
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
    }

    @Test
    void whoWasTakenOutWhileTheClockStoodStillStaysOut() {
        admit(1);
        line.redis("HSET", line.keys.state(), "ticked_ms", String.valueOf(line.now() + 2_000));
        Visitor late = record.join(1, 2).getFirst();
        assertThat(late.ticket() % 1_000).as("given in the first µs of a ms").isZero();
        areTakenOutAndStayOut();
    }

    @Test
    void whoWasTakenOutStaysOut() {
        admit(2);
        areTakenOutAndStayOut();
        assertThat(record.tick().active()).isZero();
    }

    /** The first by revocation, the second by leaving, of which the replica has not heard. */
    private void areTakenOutAndStayOut() {
        line.stopReplication();
        await(line.line.revoke(line.movieId, id(0), RemovalReason.REVOKED));
        await(line.line.leave(line.movieId, id(1)));
        record.relay();
        line.failOver();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().reason()).isEqualTo(RemovalReason.REVOKED);
        assertThat(line.status(id(1)).visitor().reason()).isEqualTo(RemovalReason.LEFT);
    }

    @Test
    void whoCameAgainBeforeTheRecordHeardOfItKeepsTheLaterPlace() {
        line.sell("max_active", 0);
        record.join(0, 3);
        record.relay();
        await(line.line.leave(line.movieId, id(0)));
        long again = line.join(id(0)).standing().visitor().ticket();
        line.stopReplication();
        line.failOver();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(again);
    }

    @Test
    void whoCameAgainBeforeTheReplicaHeardOfItHasTheLaterPlace() {
        line.sell("max_active", 0);
        record.join(0, 3);
        line.stopReplication();
        await(line.line.leave(line.movieId, id(0)));
        long again = line.join(id(0)).standing().visitor().ticket();
        record.relay();
        line.failOver();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(again);
        assertThat(line.status(id(0)).visitor().rank()).isEqualTo(3);
    }

    @Test
    void whoCameAgainIsNotGoneThoughTheReplicaKnowsOfTheirLeavingOnly() {
        line.sell("max_active", 0);
        record.join(0, 3);
        await(line.line.leave(line.movieId, id(0)));
        line.stopReplication();
        long again = line.join(id(0)).standing().visitor().ticket();
        record.relay();
        line.failOver();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().ticket()).isEqualTo(again);
    }

    @Test
    void theRecordIsReadFromAMinuteBeforeTheLastTickThatTheReplicaKnows() {
        record.join(0, 3);
        record.tick();
        long known = state("ticked_ms");
        line.stopReplication();
        Awaitility.await().until(() -> {
            record.tick();
            return state("ticked_ms") > known;
        });
        line.failOver();
        record.tick();
        assertThat(await(line.lostLines().recordFromMillis(line.movieId))).isEqualTo(known - 60_000);
    }

    @Test
    void aReplicaThatKnowsOfNoTickHasTheRecordReadFromBeforeItsLife() {
        record.join(0, 3);
        line.redis("HDEL", line.keys.state(), "ticked_ms");
        long born = state("life") / 1_000;
        line.stopReplication();
        line.failOver();
        record.tick();
        assertThat(await(line.lostLines().recordFromMillis(line.movieId))).isEqualTo(born - 60_000);
    }

    private long state(String field) {
        return Long.parseLong(line.redis("HGET", line.keys.state(), field));
    }

    @Test
    void whomNeitherTheReplicaNorTheRecordHasComesBackByTheReceipt() {
        line.sell("max_active", 0);
        record.join(0, 2);
        record.relay();
        line.stopReplication();
        Visitor unrelayed = record.join(2, 3).getFirst();
        var told = new Receipt(unrelayed.ticket(), line.now());
        line.failOver();
        record.rebuild();
        assertThat(await(line.line.recall(line.movieId, id(2), told))).isEqualTo(Recall.KNOWN);
        assertThat(line.status(id(2)).visitor().ticket()).isEqualTo(unrelayed.ticket());
    }

    @Test
    void aPassThatNeitherTheReplicaNorTheRecordHasIsGoodAgainWhenItIsShown() {
        admit(2);
        record.relay();
        line.stopReplication();
        await(line.line.claim(line.movieId, id(0), "pass"));
        long given = line.now();
        line.failOver();
        assertThat(vouch(0, given)).as("the record may say more").isEqualTo(Recall.LATER);
        record.rebuild();
        assertThat(vouch(0, given - 60_000))
                .as("the record knows of a pass that old")
                .isEqualTo(Recall.UNKNOWN);
        assertThat(vouch(0, given)).isEqualTo(Recall.KNOWN);
        assertThat(session(0).use()).isEqualTo(PassLook.Use.GOOD);
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.CLAIMED);
        assertThat(record.tick().active()).isEqualTo(2);
    }

    @Test
    void aPassThatWasEndedOrIsOfThisLifeGetsNothingByBeingShown() {
        admit(2);
        await(line.line.claim(line.movieId, id(0), "pass"));
        long given = line.now();
        await(line.line.end(line.movieId, id(0), "pass"));
        record.relay();
        line.stopReplication();
        line.failOver();
        record.rebuild();
        assertThat(vouch(0, given)).isEqualTo(Recall.UNKNOWN);
        assertThat(vouch(1, line.now())).as("nobody was given this one").isEqualTo(Recall.UNKNOWN);
        assertThat(line.status(id(1)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
    }

    @Test
    void whoCameAgainAndWasAdmittedSinceIsInsideThoughTheReplicaKnowsThatTheyHadLeft() {
        record.join(0, 1);
        await(line.line.leave(line.movieId, id(0)));
        line.join(id(0));
        line.stopReplication();
        Awaitility.await().until(() -> record.tick().active() == 1);
        record.relay();
        line.failOver();
        record.rebuild();
        assertThat(line.status(id(0)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
    }

    @Test
    void nobodyIsPutBackBesideASessionWhoseTimeIsOver() {
        line.sell("max_active", 3, "session_ms", 1_000);
        record.join(0, 6);
        Awaitility.await().until(() -> record.tick().active() == 3);
        for (int i = 0; i < 3; i++) {
            await(line.line.claim(line.movieId, id(i), "pass" + i));
        }
        record.relay();
        line.stopReplication();
        List<AdmitEvent> next = new ArrayList<>();
        Awaitility.await().until(() -> {
            next.addAll(record.tick().admitted());
            return next.size() == 3;
        });
        record.remember(next);
        line.failOver();
        record.rebuild();
        assertThat(line.redis("ZCARD", line.keys.activeSessions())).isEqualTo("3");
        assertThat(line.status(id(5)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
        assertThat(Long.parseLong(line.redis("ZSCORE", line.keys.departed(), id(0))) / 16)
                .as("ended before the next was let in")
                .isLessThanOrEqualTo(next.getFirst().timestamp());
    }

    private void admit(int people) {
        record.join(0, people);
        Awaitility.await().until(() -> record.tick().active() == people);
    }

    private Recall vouch(int number, long givenMillis) {
        return await(line.line.vouch(new Pass("pass", line.movieId, id(number), givenMillis, givenMillis + 600_000)));
    }

    private PassLook session(int number) {
        return await(line.line.session(line.movieId, id(number), "pass", ""));
    }

    @Test
    void aRecordThatCannotBeReadHoldsALineThatIsThereForHalfAMinuteOnly() {
        record.join(0, 2);
        line.stopReplication();
        line.failOver();
        assertThat(record.tick().admitted()).isEmpty();
        long life = Long.parseLong(line.redis("HGET", line.keys.state(), "life"));
        line.redis("HSET", line.keys.state(), "life", String.valueOf(life - (PATIENCE_MS + 1) * 1_000));
        assertThat(record.tick().lifeToRebuild()).isNull();
        Awaitility.await().until(() -> record.tick().active() == 2);
    }

    @Test
    void nobodyIsToldWhereTheyStandByAReplicaThatMayBeBehind() {
        record.join(0, 2);
        record.relay();
        line.stopReplication();
        line.failOver();
        assertThat(line.join(id(0)).outcome()).isEqualTo(Outcome.LATER);
        assertThat(line.join(id(7)).outcome()).isEqualTo(Outcome.LATER);
        assertThat(await(line.line.recall(line.movieId, id(0), null))).isEqualTo(Recall.LATER);
        assertThat(await(line.line.head(line.movieId, 1)).requestIds()).isEmpty();
        record.rebuild();
        assertThat(line.join(id(0)).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(line.join(id(7)).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void theFirstLineOfAMovieIsCompletedTooBeforeItsFirstTick() {
        try (LineUnderTest fresh = new LineUnderTest(line.redis)) {
            fresh.sell("first", "1").join(id(0));
            fresh.redis("HSET", fresh.keys.state(), "store", "the-old-master");
            assertThat(await(fresh.recordedPod("pod").tick(fresh.movieId)).lifeToRebuild())
                    .isNotNull();
        }
    }

    @Test
    void theSameRedisIsTrusted() {
        record.join(0, 2);
        assertThat(record.tick().lifeToRebuild()).isNull();
        line.redis("HSET", line.keys.state(), "store", "the-old-master");
        assertThat(record.tick().lifeToRebuild()).isNotNull();
    }
}

package dev.marquee.admission.store;

import static dev.marquee.admission.store.LineUnderTest.await;
import static dev.marquee.admission.store.LineUnderTest.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.domain.Claim;
import dev.marquee.admission.domain.Head;
import dev.marquee.admission.domain.Outcome;
import dev.marquee.admission.domain.PassLook;
import dev.marquee.admission.domain.Step;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.VisitorState;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealServers.class)
class SessionIT {

    private final LineUnderTest line;

    SessionIT(RedisServer redis) {
        line = new LineUnderTest(redis);
    }

    @BeforeEach
    void oneIsAdmittedAndOneWaits() {
        line.sell("max_active", 1);
        line.join(id(1));
        line.join(id(2));
        Awaitility.await().until(() -> line.tick("a").active() == 1);
    }

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void aRepeatedClaimFindsTheSamePass() {
        Claim first = claim(1, "p1");
        Claim again = claim(1, "p2");
        assertThat(first.step().outcome()).isEqualTo(Outcome.DONE);
        assertThat(again.step().outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(again.passId()).isEqualTo("p1");
        assertThat(again.claimedAtMillis()).isEqualTo(first.claimedAtMillis());
        assertThat(again.step().standing().visitor().untilMillis())
                .isEqualTo(first.step().standing().visitor().untilMillis())
                .isBetween(line.now() + 55_000, line.now() + 61_000);
    }

    @Test
    void onlyAnAdmissionCanBeClaimed() {
        assertThat(claim(2, "p").step().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(claim(3, "p").step().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(line.status(id(2)).visitor().state()).isEqualTo(VisitorState.WAITING);
    }

    @Test
    void aLateClaimIsRefusedEvenBeforeTheTickThatRemovesIt() {
        await(line.line.heard(line.movieId, List.of(id(1))));
        line.redis("ZADD", line.keys.activeSessions(), String.valueOf(line.now() - 1), id(1));
        Claim late = claim(1, "p");
        assertThat(late.step().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(late.step().standing().visitor().reason()).isEqualTo(RemovalReason.NO_SHOW);
    }

    @Test
    void aPassIsGoodForItsOwnSessionOnlyAndUntilItEnds() {
        assertThat(session(1, "p1")).isZero();
        claim(1, "p1");
        assertThat(session(1, "p1")).isPositive();
        assertThat(session(1, "p2")).isZero();
        assertThat(session(2, "p1")).isZero();
        assertThat(end(1, "p2")).isFalse();
        assertThat(end(1, "p1")).isTrue();
        assertThat(end(1, "p1")).isFalse();
        assertThat(session(1, "p1")).isZero();
        assertThat(line.status(id(1)).visitor().reason()).isEqualTo(RemovalReason.ENDED);
    }

    @Test
    void anEndedSessionFreesItsPlaceAtOnce() {
        claim(1, "p1");
        end(1, "p1");
        Awaitility.await().until(() -> line.tick("a").active() == 1);
        assertThat(line.status(id(2)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
    }

    @Test
    void aRevokedSessionIsOverForItsPassAndFreesItsPlaceAtOnce() {
        claim(1, "p1");
        assertThat(revoke(1).outcome()).isEqualTo(Outcome.DONE);
        assertThat(session(1, "p1")).isZero();
        assertThat(end(1, "p1")).isFalse();
        assertThat(line.status(id(1)).visitor().reason()).isEqualTo(RemovalReason.REVOKED);
        assertThat(revoke(1).outcome()).isEqualTo(Outcome.REPEATED);
        Awaitility.await().until(() -> line.tick("a").active() == 1);
        assertThat(line.status(id(2)).visitor().state()).isEqualTo(VisitorState.ADMITTED);
    }

    @Test
    void anAdmissionIsRevokedBeforeItIsClaimed() {
        assertThat(revoke(1).outcome()).isEqualTo(Outcome.DONE);
        assertThat(claim(1, "p1").step().standing().visitor().reason()).isEqualTo(RemovalReason.REVOKED);
    }

    @Test
    void whoWaitsOrIsGoneOrNeverCameHasNoSessionToRevoke() {
        Step waits = revoke(2);
        assertThat(waits.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(waits.standing().visitor().state()).isEqualTo(VisitorState.WAITING);
        leave(2);
        assertThat(revoke(2).standing().visitor().reason()).isEqualTo(RemovalReason.LEFT);
        assertThat(revoke(9).standing().visitor().isKnown()).isFalse();
    }

    @Test
    void theFirstRedemptionWinsAndMayBeRepeated() {
        assertThat(redeem(1, "p1", "cart-1")).isEqualTo(PassLook.Use.OVER);
        claim(1, "p1");
        assertThat(redeem(1, "p2", "cart-1")).isEqualTo(PassLook.Use.OVER);
        assertThat(redeem(1, "p1", "cart-1")).isEqualTo(PassLook.Use.GOOD);
        assertThat(redeem(1, "p1", "cart-2")).isEqualTo(PassLook.Use.TAKEN);
        assertThat(redeem(1, "p1", "cart-1")).isEqualTo(PassLook.Use.GOOD);
        assertThat(claim(1, "p3").passId()).isEqualTo("p1");
        end(1, "p1");
        assertThat(redeem(1, "p1", "cart-1")).isEqualTo(PassLook.Use.OVER);
    }

    @Test
    void ofManyRedemptionsAtOnceOneWins() {
        claim(1, "p1");
        var redemptions = IntStream.range(0, 100)
                .mapToObj(i -> line.line.redeem(line.movieId, id(1), "p1", "cart-" + i))
                .toList();
        assertThat(redemptions.stream()
                        .map(LineUnderTest::await)
                        .filter(done -> done.look().use() == PassLook.Use.GOOD))
                .hasSize(1);
    }

    @Test
    void aPassForOneUseIsGoodForWhatRedeemedItAndForNothingElse() {
        line.sell("max_active", 1, "pass_use", "Once");
        claim(1, "p1");
        assertThat(look(1, "p1", "").use()).isEqualTo(PassLook.Use.GOOD);
        redeem(1, "p1", "cart-1");
        assertThat(look(1, "p1", "cart-1").use()).isEqualTo(PassLook.Use.GOOD);
        assertThat(look(1, "p1", "cart-2").use()).isEqualTo(PassLook.Use.TAKEN);
        assertThat(look(1, "p1", "").use()).isEqualTo(PassLook.Use.TAKEN);
    }

    @Test
    void aPassForItsSessionIsGoodForAllThatItsSessionHasTimeFor() {
        claim(1, "p1");
        redeem(1, "p1", "cart-1");
        assertThat(look(1, "p1", "").use()).isEqualTo(PassLook.Use.GOOD);
        assertThat(look(1, "p1", "cart-2").use()).isEqualTo(PassLook.Use.GOOD);
    }

    @Test
    void theNextSessionOfTheSamePersonIsNotRedeemed() {
        claim(1, "p1");
        redeem(1, "p1", "cart-1");
        end(1, "p1");
        leave(2);
        line.join(id(1));
        Awaitility.await().until(() -> line.tick("a").active() == 1);
        claim(1, "p2");
        assertThat(redeem(1, "p2", "cart-2")).isEqualTo(PassLook.Use.GOOD);
    }

    @Test
    void leavingMovesEverybodyElseForwardAndIsHarmlessTwice() {
        line.join(id(3));
        assertThat(leave(2).outcome()).isEqualTo(Outcome.DONE);
        Step again = leave(2);
        assertThat(again.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(again.standing().visitor().reason()).isEqualTo(RemovalReason.LEFT);
        assertThat(line.status(id(3)).visitor().rank()).isEqualTo(1);
        assertThat(leave(9).standing().visitor().isKnown()).isFalse();
    }

    @Test
    void aClaimedSessionIsNotLeftWithoutItsPass() {
        claim(1, "p1");
        assertThat(leave(1).outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(session(1, "p1")).isPositive();
    }

    @Test
    void oneCallTellsOfManyInTheirOrder() {
        var standings = await(line.line.statuses(line.movieId, List.of(id(9), id(2), id(1))));
        assertThat(standings.visitors())
                .extracting(visitor -> visitor.state())
                .containsExactly(null, VisitorState.WAITING, VisitorState.ADMITTED);
        assertThat(standings.movie().waiting()).isEqualTo(1);
    }

    @Test
    void theHeadIsTheLineByRank() {
        line.join(id(4));
        line.join(id(3));
        Head head = await(line.line.head(line.movieId, 2));
        assertThat(head.requestIds()).containsExactly(id(4), id(3));
    }

    @Test
    void aSignOfLifePutsNobodyInTheLine() {
        await(line.line.heard(line.movieId, List.of(id(1), id(2), id(9))));
        await(line.line.touch(line.movieId, List.of(id(1), id(2), id(9))));
        assertThat(line.redis("ZRANGE", line.keys.lastSeen(), "0", "-1")).isEqualTo(id(2));
        assertThat(line.redis("ZCARD", line.keys.waitingQueue())).isEqualTo("1");
    }

    private Claim claim(int number, String pass) {
        return await(line.line.claim(line.movieId, id(number), pass));
    }

    private long session(int number, String pass) {
        return look(number, pass, "").untilMillis();
    }

    private PassLook look(int number, String pass, String redeemedBy) {
        return await(line.line.session(line.movieId, id(number), pass, redeemedBy));
    }

    private PassLook.Use redeem(int number, String pass, String redeemedBy) {
        return await(line.line.redeem(line.movieId, id(number), pass, redeemedBy))
                .look()
                .use();
    }

    private boolean end(int number, String pass) {
        return await(line.line.end(line.movieId, id(number), pass)) > 0;
    }

    private Step revoke(int number) {
        return await(line.line.revoke(line.movieId, id(number), RemovalReason.REVOKED));
    }

    private Step leave(int number) {
        return await(line.line.leave(line.movieId, id(number)));
    }
}

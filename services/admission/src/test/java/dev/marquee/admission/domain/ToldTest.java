package dev.marquee.admission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.LineRules;
import dev.marquee.events.LineState;
import dev.marquee.events.Outlook;
import dev.marquee.events.RemovalReason;
import dev.marquee.events.ServerFrame;
import dev.marquee.events.VisitorState;
import dev.marquee.events.WaitEstimate;
import dev.marquee.security.Pass;
import org.junit.jupiter.api.Test;

class ToldTest {

    private static final String ID = "0".repeat(32);

    private final Told told = new Told();

    @Test
    void anAdmissionIsToldOnceWhicheverPathItTakes() {
        told.answer(waiting(7, 3), 0);
        assertThat(told.admitted(admission(7))).isInstanceOf(ServerFrame.Admit.class);
        assertThat(told.admitted(admission(7))).isNull();
        assertThat(told.truth(line(VisitorState.ADMITTED, 7, 0), 1)).isNull();
    }

    @Test
    void theTruthTellsWhatEveryOtherPathHasLost() {
        told.answer(waiting(7, 3), 0);
        assertThat(told.truth(line(VisitorState.ADMITTED, 7, 0), 1)).isInstanceOf(ServerFrame.Admit.class);
        assertThat(told.admitted(admission(7))).isNull();
    }

    @Test
    void whoIsToldInTheAnswerIsNotToldAgain() {
        told.answer(line(VisitorState.ADMITTED, 7, 0), 0);
        assertThat(told.admitted(admission(7))).isNull();
    }

    @Test
    void anAdmissionAheadOfTheAnswerFollowsIt() {
        assertThat(told.admitted(admission(7))).isNull();
        told.answer(waiting(7, 1), 0);
        assertThat(told.afterAnswer()).isInstanceOf(ServerFrame.Admit.class);
        assertThat(told.afterAnswer()).isNull();
    }

    @Test
    void anAdmissionThatTheAnswerHoldsAlreadyDoesNotFollowIt() {
        told.admitted(admission(7));
        told.answer(line(VisitorState.ADMITTED, 7, 0), 0);
        assertThat(told.afterAnswer()).isNull();
    }

    @Test
    void aLateEventOfAnEarlierTicketIsDropped() {
        told.answer(waiting(9, 3), 0);
        assertThat(told.admitted(admission(7))).isNull();
        assertThat(told.isWaiting()).isTrue();
    }

    @Test
    void aSecretTicketIsLearntFromTheAdmission() {
        told.answer(line(VisitorState.LOBBY, 0, 0), 0);
        assertThat(told.admitted(admission(7))).isInstanceOf(ServerFrame.Admit.class);
    }

    @Test
    void aRankIsToldWhenItChanges() {
        told.answer(waiting(7, 3), 0);
        assertThat(told.rank(3, movie(-1), null)).isNull();
        assertThat(told.rank(2, movie(-1), null)).isEqualTo(new ServerFrame.RankUpdate(2, 10, null, null, 1));
        assertThat(told.truth(waiting(7, 2), 2)).isNull();
        assertThat(told.truth(waiting(7, 1), 2)).isInstanceOf(ServerFrame.RankUpdate.class);
    }

    @Test
    void badNewsAndItsEndAreToldToThoseWhoDoNotMove() {
        told.answer(waiting(7, 3), 0);
        assertThat(told.rank(3, movie(2), null))
                .isEqualTo(new ServerFrame.RankUpdate(3, 10, null, Outlook.UNLIKELY, 1));
        assertThat(told.rank(3, movie(2), null)).isNull();
        assertThat(told.rank(3, movie(0), null))
                .isEqualTo(new ServerFrame.RankUpdate(3, 10, null, Outlook.SOLD_OUT, 1));
        assertThat(told.rank(3, movie(3), null)).isEqualTo(new ServerFrame.RankUpdate(3, 10, null, null, 1));
    }

    @Test
    void aWaitThatNobodyCanTellAnyLongerIsToldToThoseWhoDoNotMove() {
        told.answer(waiting(7, 3, 10, new WaitEstimate(300, 60)), 0);
        assertThat(told.rank(3, movie(-1), new WaitEstimate(310, 60)))
                .as("a little longer: told with the next round")
                .isNull();
        assertThat(told.rank(3, movie(-1), null)).isEqualTo(new ServerFrame.RankUpdate(3, 10, null, null, 1));
        assertThat(told.rank(3, movie(-1), null)).isNull();
        assertThat(told.rank(3, movie(-1), new WaitEstimate(300, 60)))
                .as("and when it can be told again")
                .isNotNull();
    }

    @Test
    void aLookAtEverybodyTellsOfAWaitThatGrewAndOfALineThatDid() {
        told.answer(waiting(7, 3, 10, new WaitEstimate(300, 60)), 0);
        assertThat(told.truth(waiting(7, 3, 10, new WaitEstimate(300, 90)), 1)).isNull();
        assertThat(told.truth(waiting(7, 3, 10, new WaitEstimate(600, 90)), 2))
                .isEqualTo(new ServerFrame.RankUpdate(3, 10, new WaitEstimate(600, 90), null, 2));
        assertThat(told.truth(waiting(7, 3, 11, new WaitEstimate(600, 90)), 3))
                .isEqualTo(new ServerFrame.RankUpdate(3, 11, new WaitEstimate(600, 90), null, 3));
        assertThat(told.truth(waiting(7, 3, 11, null), 4)).isNotNull();
        assertThat(told.truth(waiting(7, 3, 11, null), 5)).isNull();
    }

    @Test
    void theOpeningIsToldToTheLobby() {
        told.answer(line(VisitorState.LOBBY, 0, 0), 0);
        assertThat(told.truth(waiting(7, 3), 1)).isInstanceOf(ServerFrame.State.class);
    }

    @Test
    void whatTheStoreHeldBeforeTheAnswerIsNoNews() {
        told.answer(waiting(9, 3), 100);
        var gone = new LineState(
                ID, "m", VisitorState.GONE, 0, 0, 0, null, null, null, rules(), null, RemovalReason.LEFT, null);
        assertThat(told.truth(gone, 99)).isNull();
        assertThat(told.truth(gone, 101)).isNotNull();
    }

    @Test
    void aRankOfBeforeTheAnswerIsNoNews() {
        told.answer(waiting(9, 3), 100);
        assertThat(told.rank(5, movie(-1), null)).isNull();
    }

    @Test
    void nobodyGoesBackwards() {
        told.answer(waiting(7, 3), 0);
        told.admitted(admission(7));
        assertThat(told.truth(waiting(7, 3), 1)).isNull();
        told.claimed("pass", new Pass("id", "m", ID, 0, 1_000));
        assertThat(told.truth(line(VisitorState.ADMITTED, 7, 0), 1)).isNull();
        assertThat(told.state()).isEqualTo(VisitorState.CLAIMED);
    }

    @Test
    void aClaimOnAnotherDeviceIsToldHereOnce() {
        told.answer(waiting(7, 3), 0);
        told.admitted(admission(7));
        assertThat(told.truth(line(VisitorState.CLAIMED, 7, 0), 1)).isInstanceOf(ServerFrame.State.class);
        assertThat(told.truth(line(VisitorState.CLAIMED, 7, 0), 2)).isNull();
    }

    @Test
    void aClaimOnThisConnectionIsNoNews() {
        told.answer(waiting(7, 3), 0);
        told.admitted(admission(7));
        told.claimed("pass", new Pass("id", "m", ID, 0, 1_000));
        assertThat(told.truth(line(VisitorState.CLAIMED, 7, 0), 1)).isNull();
    }

    @Test
    void aRemovalIsToldOnce() {
        told.answer(waiting(7, 3), 0);
        var gone = new LineState(
                ID, "m", VisitorState.GONE, 0, 0, 0, null, null, null, rules(), null, RemovalReason.ABANDONED, null);
        assertThat(told.truth(gone, 1)).isEqualTo(new ServerFrame.Removed(RemovalReason.ABANDONED));
        assertThat(told.truth(gone, 1)).isNull();
        assertThat(told.removed(RemovalReason.LEFT)).isNull();
    }

    @Test
    void whoJoinedAgainElsewhereIsToldOfTheNewPlace() {
        told.answer(line(VisitorState.ADMITTED, 7, 0), 0);
        assertThat(told.truth(waiting(9, 4), 1)).isInstanceOf(ServerFrame.State.class);
        assertThat(told.admitted(admission(9))).isInstanceOf(ServerFrame.Admit.class);
    }

    @Test
    void whoWaitsWithATicketThatWasGivenUpElsewhereIsToldOfTheOneThatCounts() {
        told.answer(waiting(7, 3), 0);
        assertThat(told.truth(waiting(9, 4), 1)).isInstanceOf(ServerFrame.State.class);
        assertThat(told.admitted(admission(11))).isInstanceOf(ServerFrame.Admit.class);
        assertThat(told.ticket()).isEqualTo(11);
    }

    @Test
    void whoIsGivenBackAnOlderTicketIsToldOfItAndOfItsAdmission() {
        told.answer(waiting(900, 3), 0);
        assertThat(told.truth(waiting(100, 1), 1)).isInstanceOf(ServerFrame.State.class);
        assertThat(told.ticket()).isEqualTo(100);
        assertThat(told.admitted(admission(100))).isInstanceOf(ServerFrame.Admit.class);
    }

    @Test
    void whoWasAdmittedByAnOlderTicketThanWasToldHearsOfIt() {
        told.answer(waiting(900, 3), 0);
        assertThat(told.admitted(admission(100)))
                .as("as far as this socket knows, of an earlier place")
                .isNull();
        assertThat(told.truth(line(VisitorState.ADMITTED, 100, 0), 1)).isInstanceOf(ServerFrame.Admit.class);
        assertThat(told.truth(line(VisitorState.ADMITTED, 100, 0), 2)).isNull();
    }

    private static AdmitEvent admission(long ticket) {
        return new AdmitEvent(ID, "m", ticket, 60_000, 1);
    }

    private static LineState waiting(long ticket, long rank) {
        return line(VisitorState.WAITING, ticket, rank);
    }

    private static LineState waiting(long ticket, long rank, long waiting, WaitEstimate wait) {
        return new LineState(
                ID, "m", VisitorState.WAITING, ticket, rank, waiting, wait, null, null, rules(), null, null, null);
    }

    private static LineState line(VisitorState state, long ticket, long rank) {
        Long claimBy = state == VisitorState.ADMITTED ? 60_000L : null;
        return new LineState(ID, "m", state, ticket, rank, 10, null, null, null, rules(), claimBy, null, null);
    }

    private static Movie movie(long seatsLeft) {
        return new Movie("m", SalePhase.OPEN, SaleHold.OPEN, 10, 0, 1, rules(), 10, 100, seatsLeft);
    }

    private static LineRules rules() {
        return new LineRules(60, 120, 600);
    }
}

package dev.marquee.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.history.Ledger.Count;
import dev.marquee.history.Ledger.Departure;
import dev.marquee.history.Ledger.Limits;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void aFaultlessRunHasNoViolation() {
        assertThat(Story.faultless().violations()).isEmpty();
    }

    @Test
    void aRunOfWhichNothingWasSeenIsAViolationForEachExpectedVisitor() {
        Story story = new Story();
        story.expected.addAll(java.util.List.of("ann", "bob", "cyd"));
        assertThat(story.violations())
                .hasSize(3)
                .allMatch(v -> v.invariant() == 1 && v.what().contains("never got a ticket"));
    }

    @Test
    void aTicketHolderWhoIsNowhereAtTheEndIsLost() {
        assertBreach(Story.faultless().joined("cyd", 13), 1, "cyd");
    }

    @Test
    void aTicketHolderWhoWaitsInAnUnfinishedRunIsNotLost() {
        Story story = Story.faultless().joined("cyd", 13);
        story.waiting.put("r-cyd", 13L);
        story.ended = false;
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void havingLeftOnceDoesNotExcuseTheLossOfALaterTicket() {
        Story story = Story.faultless().joined("cyd", 13).gaveUp("cyd", 1, 90).told("cyd", 1, 5_000, 20, "WAITING");
        story.departures.add(new Departure("r-cyd", "LEFT", Story.T0 + 91));
        assertBreach(story, 1, "holds ticket 20");
    }

    @Test
    void whoLeftOrDepartedByARuleIsNotLost() {
        Story story = Story.faultless().joined("cyd", 13).gaveUp("cyd", 1, 90).joined("dan", 14);
        story.departures.add(new Departure("r-dan", "DRAINED", Story.T0 + 100));
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void aVisitorWhoStayedIsNotToBeTakenForGone() {
        assertBreach(Story.faultless().joined("cyd", 13).removed("cyd", 1, 40_000, "ABANDONED"), 1, "never away");
    }

    @Test
    void aVisitorWhoWasAwayForLongMayLoseThePlace() {
        Story story = Story.faultless()
                .joined("cyd", 13)
                .disconnected("cyd", 1, 100)
                .connected("cyd", 2, 31_000)
                .removed("cyd", 2, 31_010, "ABANDONED");
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void whoWasTakenForGoneWithoutHearingOfItIsFoundInTheStore() {
        Story story =
                Story.faultless().joined("cyd", 13).disconnected("cyd", 1, 100).connected("cyd", 2, 5_000);
        story.departures.add(new Ledger.Departure("r-cyd", "ABANDONED", Story.T0 + 40_000));
        assertBreach(story, 1, "never away");
    }

    @Test
    void anAnswerThatCrossesTheWishToLeaveGivesNoPlaceBack() {
        assertThat(leavesAndComesAgain(1_500).violations()).isEmpty();
        assertBreach(leavesAndComesAgain(4_000), 4, "was given ticket");
    }

    /** The answer to a look that had crossed the wish comes after that to the wish; one of after it is a ghost. */
    @Test
    void whatWasTrueBeforeAPlaceWasLeftMayBeHeardAfterwards() {
        assertThat(hearsOfTheOldPlaceAfterLeaving(1_050).violations()).isEmpty();
        assertBreach(hearsOfTheOldPlaceAfterLeaving(1_300), 4, "was given ticket");
    }

    private static Story hearsOfTheOldPlaceAfterLeaving(long stamp) {
        Story story = Story.faultless()
                .joined("cyd", 13)
                .gaveUp("cyd", 1, 1_000)
                .removed("cyd", 1, 1_400, "LEFT")
                .toldOf("cyd", 1, 1_410, 13, stamp)
                .toldOf("cyd", 1, 1_420, Story.T0 * 1_000 + 1_250_000, 1_260);
        story.departures.add(new Ledger.Departure("r-cyd", "LEFT", Story.T0 + 1_100));
        story.ended = false;
        return story;
    }

    /** Ann is told of the place that she is about to leave, and then of another. */
    private static Story leavesAndComesAgain(long left) {
        long anew = (Story.T0 + 2_000) * 1_000;
        Story story = new Story()
                .joined("ann", 11)
                .gaveUp("ann", 1, 1_000)
                .told("ann", 1, 1_400, 11, "WAITING")
                .told("ann", 1, 2_050, anew, "WAITING")
                .admitted("ann", anew, 5_000);
        story.departures.add(new Ledger.Departure("r-ann", "LEFT", Story.T0 + left));
        return story;
    }

    @Test
    void whoseClaimWasNotAnsweredMayComeAgainOnceTheSessionIsOver() {
        assertThat(claimedUnheardUntil(900).violations()).isEmpty();
        assertBreach(claimedUnheardUntil(901), 4, "was given ticket");
    }

    /** Ann hears of her admission and of no session, and has another place 900 ms after the beginning. */
    private static Story claimedUnheardUntil(long end) {
        long anew = (Story.T0 + 900) * 1_000;
        return new Story()
                .joined("ann", 11)
                .admitted("ann", 11, 500)
                .disconnected("ann", 1, 600)
                .session("ann", 11, end)
                .connected("ann", 2, 940)
                .told("ann", 2, 950, anew, "WAITING")
                .admittedInStore("ann", anew, 1_500)
                .admitTold("ann", 2, 1_520, anew);
    }

    @Test
    void oneAdmissionOverTheRateInAnyWindowIsFound() {
        Story story = Story.faultless().joined("cyd", 13).admitted("cyd", 13, 1_499);
        story.limits = new Limits(2, 10, 30_000, 10_000);
        assertBreach(story, 2, "more than 2 admissions");
    }

    @Test
    void theRateMayBeUsedToTheFull() {
        Story story = Story.faultless().joined("cyd", 13).admitted("cyd", 13, 1_500);
        story.limits = new Limits(2, 10, 30_000, 10_000);
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void onePlaceOverTheCapAtAnInstantIsFound() {
        assertBreach(Story.faultless().joined("cyd", 13).admitted("cyd", 13, 60_499), 2, "took place 3 of 2");
    }

    @Test
    void aPlaceMayBeTakenInTheMillisecondInWhichItIsFreed() {
        assertThat(Story.faultless()
                        .joined("cyd", 13)
                        .admitted("cyd", 13, 60_500)
                        .violations())
                .isEmpty();
    }

    @Test
    void aCountOverTheCapIsFound() {
        Story story = Story.faultless();
        story.counts.add(new Count(Story.T0 + 800, 3));
        assertBreach(story, 2, "found 3 active sessions of 2");
    }

    @Test
    void aHigherTicketAdmittedFirstIsFound() {
        assertBreach(
                new Story()
                        .joined("ann", 11)
                        .joined("bob", 12)
                        .admitted("bob", 12, 500)
                        .admitted("ann", 11, 600),
                3,
                "r-ann");
    }

    @Test
    void withinOneTickTheListingOrderSaysNothing() {
        Story story = new Story()
                .joined("ann", 11)
                .joined("bob", 12)
                .admitted("bob", 12, 500)
                .admitted("ann", 11, 500);
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void whoCameBackAfterALossWhenTheHigherTicketHadBeenCalledWasNotPassedOver() {
        Story story = new Story()
                .joined("ann", 11)
                .joined("bob", 12)
                .admitted("bob", 12, 500)
                .admitted("ann", 11, 700);
        assertBreach(story, 3, "after ticket 12");
        story.changes.add(new Ledger.Change("r-ann", 11, Story.T0 + 600, Story.T0 + 100));
        assertThat(story.history().violations().stream().filter(violation -> violation.invariant() == 3))
                .isEmpty();
        story.changes.set(0, new Ledger.Change("r-ann", 11, Story.T0 + 400, Story.T0 + 100));
        assertBreach(story, 3, "after ticket 12");
    }

    @Test
    void whoStillWaitsBehindAHigherTicketWasPassedOver() {
        Story story = Story.faultless();
        story.waiting.put("r-zoe", 9L);
        assertBreach(story, 3, "still waits with ticket 9");
    }

    @Test
    void aRepeatedJoinThatChangesTheTicketIsFound() {
        Story story = Story.faultless().told("ann", 1, 30, 15, "WAITING").admittedInStore("ann", 15, 3_000);
        story.limits = new Limits(2, 10, 30_000, 10_000);
        assertBreach(story, 4, "was given ticket 15");
    }

    @Test
    void anOlderTicketThatWasGivenSinceTheFirstAskIsTheVisitorsOwn() {
        long first = (Story.T0 + 20) * 1_000;
        assertThat(changed("ann", 10, first).violations()).isEmpty();
        assertBreach(changed("ann", 2_000, first), 4, "was given ticket " + first);
    }

    private static Story changed(String visitor, long asked, long ticket) {
        Story story = new Story();
        story.expected.add(visitor);
        return story.connected(visitor, 1, 0)
                .asked(visitor, 1, asked)
                .told(visitor, 1, asked + 10, (Story.T0 + 5_000) * 1_000, "WAITING")
                .told(visitor, 1, asked + 20, ticket, "WAITING")
                .admitted(visitor, ticket, asked + 30);
    }

    @Test
    void whoLeftAndComesBackGetsANewTicket() {
        Story story = new Story()
                .joined("ann", 11)
                .gaveUp("ann", 1, 50)
                .told("ann", 1, 60, 15, "WAITING")
                .admitted("ann", 15, 500);
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void whoLeftInVainMayHaveTheOlderPlaceAgainAndNobodyElse() {
        assertThat(cameAgain().violations()).isEmpty();
        Story story = cameAgain();
        story.departures.add(new Departure("r-ann", "LEFT", Story.T0 + 5_000));
        assertBreach(story, 4, "was given ticket");
    }

    /** Asks at 10, is told, leaves at 4,950, has another place at 6,010 and the first again at 7,000. */
    private static Story cameAgain() {
        Story story = new Story();
        story.expected.add("ann");
        long first = (Story.T0 + 15) * 1_000;
        return story.connected("ann", 1, 0)
                .asked("ann", 1, 10)
                .told("ann", 1, 20, first, "WAITING")
                .gaveUp("ann", 1, 4_950)
                .asked("ann", 1, 6_000)
                .told("ann", 1, 6_010, (Story.T0 + 6_005) * 1_000, "WAITING")
                .told("ann", 1, 7_000, first, "WAITING")
                .admitted("ann", first, 7_500);
    }

    @Test
    void twoVisitorsWithOneTicketAreFound() {
        assertBreach(Story.faultless().joined("cyd", 12), 4, "same ticket as bob");
    }

    @Test
    void aTicketAdmittedTwiceIsFound() {
        assertBreach(Story.faultless().admittedInStore("ann", 11, 500), 4, "which had admitted r-ann");
    }

    private static void assertBreach(Story story, int invariant, String words) {
        assertThat(story.violations())
                .anyMatch(v -> v.invariant() == invariant && v.toString().contains(words));
    }
}

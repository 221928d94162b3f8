package dev.marquee.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToldOnceTest {

    @Test
    void aSecondAdmitOnOneConnectionIsFound() {
        assertBreach(Story.faultless().admitTold("ann", 1, 900, 11), "was told again");
    }

    @Test
    void anAdmitAfterStateSaidSoIsFound() {
        Story story = Story.faultless()
                .disconnected("ann", 1, 800)
                .connected("ann", 2, 900)
                .told("ann", 2, 910, 11, "ADMITTED")
                .admitTold("ann", 2, 920, 11);
        assertBreach(story, "was told again");
    }

    @Test
    void stateAfterAReconnectMayRepeatTheNews() {
        Story story = Story.faultless()
                .disconnected("ann", 1, 800)
                .connected("ann", 2, 900)
                .told("ann", 2, 910, 11, "ADMITTED");
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void fallingBackToWaitingAfterTheNewsIsFound() {
        Story story = Story.faultless()
                .disconnected("ann", 1, 800)
                .connected("ann", 2, 900)
                .told("ann", 2, 910, 11, "WAITING");
        assertBreach(story, "is told WAITING again");
    }

    @Test
    void aVisitorWhoStayedAndWasNotToldIsFound() {
        assertBreach(new Story().joined("ann", 11).admittedInStore("ann", 11, 500), "was not told");
    }

    @Test
    void aVisitorWhoStayedLongEnoughBeforeLeavingShouldHaveKnown() {
        Story story =
                new Story().joined("ann", 11).admittedInStore("ann", 11, 500).disconnected("ann", 1, 5_500);
        assertBreach(story, "was not told");
    }

    @Test
    void aVisitorWhomNoPodAnsweredNeedNotHaveBeenTold() {
        Story story = new Story()
                .joined("ann", 11)
                .disconnected("ann", 1, 400)
                .admittedInStore("ann", 11, 500)
                .connected("ann", 2, 600)
                .disconnected("ann", 2, 9_000);
        assertThat(story.violations()).isEmpty();
        assertBreach(
                story.connected("ann", 3, 10_000)
                        .told("ann", 3, 10_100, 11, "WAITING")
                        .disconnected("ann", 3, 15_200),
                "was not told");
    }

    @Test
    void aVisitorWhoWasAwayNeedNotHaveBeenTold() {
        Story story = new Story().joined("ann", 11).disconnected("ann", 1, 400).admittedInStore("ann", 11, 500);
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void whoLeavesInTheMomentOfTheAdmissionHearsThatTheyLeft() {
        assertThat(leaving(495).removed("ann", 1, 520, "LEFT").violations()).isEmpty();
    }

    @Test
    void whoLeftAndLostTheConnectionHearsItFromTheNextTicket() {
        Story story = leaving(495)
                .disconnected("ann", 1, 6_000)
                .connected("ann", 2, 6_100)
                .told("ann", 2, 6_110, 14, "WAITING")
                .admitted("ann", 14, 7_000);
        assertThat(story.violations()).noneMatch(v -> v.invariant() == 5);
    }

    @Test
    void aLeaveThatNobodyHeededExcusesNothing() {
        assertBreach(leaving(495), "was not told");
    }

    @Test
    void aLeaveAfterTheNewsWasDueExcusesNothing() {
        assertBreach(leaving(5_500).removed("ann", 1, 5_600, "LEFT"), "was not told");
    }

    @Test
    void aLeaveWithAnEarlierTicketExcusesNothing() {
        Story story = new Story()
                .joined("ann", 11)
                .gaveUp("ann", 1, 400)
                .removed("ann", 1, 420, "LEFT")
                .told("ann", 1, 450, 14, "WAITING")
                .admittedInStore("ann", 14, 500);
        assertBreach(story, "was not told");
    }

    private static Story leaving(long at) {
        return new Story().joined("ann", 11).admittedInStore("ann", 11, 500).gaveUp("ann", 1, at);
    }

    @Test
    void whomTheRuleOnSilenceTookBeforeTheyCameBackNeedNotBeToldOfTheAdmission() {
        assertThat(away().connected("ann", 2, 40_000).violations()).isEmpty();
    }

    @Test
    void whoCameBackInTimeShouldHaveKnownThoughTheRuleOnSilenceTookThemLater() {
        assertBreach(
                away().connected("ann", 2, 20_000)
                        .told("ann", 2, 20_100, 11, "WAITING")
                        .disconnected("ann", 2, 26_000),
                "was not told");
    }

    /** Admitted while away, and gone by the rule on silence 39 s later. */
    private static Story away() {
        Story story = new Story().joined("ann", 11).disconnected("ann", 1, 400).admittedInStore("ann", 11, 500);
        story.departures.add(new Ledger.Departure("r-ann", "ABANDONED", Story.T0 + 39_500));
        return story;
    }

    @Test
    void newsOfAnAdmissionThatTheStoreDoesNotKnowIsFound() {
        assertBreach(Story.faultless().joined("cyd", 13).admitTold("cyd", 1, 900, 13), "does not know");
    }

    private static void assertBreach(Story story, String words) {
        assertThat(story.violations())
                .anyMatch(v -> v.invariant() == 5 && v.toString().contains(words));
    }
}

package dev.marquee.history;

import static dev.marquee.history.Story.MOVIE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PassTest {

    @Test
    void aPassOpensItsOwnBookingAndNoOther() {
        Story story = withPass()
                .tried("ann", 1_100, MOVIE, "r-ann", 200)
                .tried("ann", 1_200, MOVIE, "r-bob", 403)
                .tried("ann", 1_300, "matinee", "r-ann", 403)
                .tried("ann", 62_500, MOVIE, "r-ann", 410);
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void aPassMayBeShutOnceItsEndWasAskedFor() {
        Story story = withPass().revocationAsked("ann", 1_150).tried("ann", 1_200, MOVIE, "r-ann", 410);
        assertThat(story.violations()).isEmpty();
        assertBreach(withPass().tried("ann", 1_200, MOVIE, "r-ann", 410), "while the session lasted");
    }

    @Test
    void aPassIsTakenForOneThing() {
        Story story = withPass().redeemed("ann", 1_100, "order-1").redeemed("ann", 1_200, "order-1");
        assertThat(story.violations()).isEmpty();
        assertBreach(story.redeemed("ann", 1_300, "order-2"), "though it was taken for order-1");
    }

    @Test
    void aPassThatOpensAnotherMovieIsFound() {
        assertBreach(withPass().tried("ann", 1_100, "matinee", "r-ann", 200), "opened the booking of matinee");
    }

    @Test
    void aPassThatOpensForAnotherPersonIsFound() {
        assertBreach(withPass().tried("ann", 1_100, MOVIE, "r-bob", 200), "for r-bob");
    }

    @Test
    void aPassThatOpensAfterItsEndIsFound() {
        assertBreach(withPass().tried("ann", 62_500, MOVIE, "r-ann", 200), "after its end");
    }

    @Test
    void aPassThatOpensAfterItsSessionWasEndedIsFound() {
        Story story = withPass()
                .gaveUp("ann", 1, 1_200)
                .removed("ann", 1, 1_250, "ENDED")
                .tried("ann", 1_300, MOVIE, "r-ann", 200);
        assertBreach(story, "though the session ended");
    }

    @Test
    void aPassThatOpensAfterAReconnectSaidGoneIsFound() {
        Story story = withPass().told("ann", 2, 1_250, 11, "GONE").tried("ann", 1_300, MOVIE, "r-ann", 200);
        assertBreach(story, "though the session ended");
    }

    @Test
    void aGoodPassThatIsRefusedIsFound() {
        assertBreach(withPass().tried("ann", 1_100, MOVIE, "r-ann", 410), "while the session lasted");
    }

    @Test
    void aPassThatIsShownWhileEndIsOnItsWayMayBeRefused() {
        Story story = withPass().gaveUp("ann", 1, 1_102).tried("ann", 1_100, MOVIE, "r-ann", 410);
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void aRevokedPassMayBeRefusedBeforeItsOwnerIsTold() {
        Story story = withPass().revoked("ann", 5_000).tried("ann", 5_100, MOVIE, "r-ann", 410);
        assertThat(story.violations()).isEmpty();
    }

    @Test
    void aPassThatOpensAfterItWasRevokedIsFoundThoughItsOwnerWasNotTold() {
        Story story = withPass().revoked("ann", 5_000).tried("ann", 6_500, MOVIE, "r-ann", 200);
        assertBreach(story, "though it was revoked");
    }

    @Test
    void theNextPassOfSomebodyWhoWasRevokedIsGood() {
        Story story = Story.faultless().revoked("ann", 1_000).pass("ann", 5_000);
        assertThat(story.tried("ann", 5_100, MOVIE, "r-ann", 200).violations()).isEmpty();
        assertBreach(story.tried("ann", 5_200, MOVIE, "r-ann", 410), "while the session lasted");
    }

    @Test
    void aServerThatIsAwaySaysNothingOfAPass() {
        assertThat(withPass().tried("ann", 1_100, MOVIE, "r-ann", 503).violations())
                .isEmpty();
    }

    @Test
    void aPassThatNobodyWasGivenMustNotOpen() {
        assertBreach(Story.faultless().tried("ann", 1_100, MOVIE, "r-ann", 200), "which nobody was given");
    }

    private static Story withPass() {
        return Story.faultless().pass("ann", 1_000);
    }

    private static void assertBreach(Story story, String words) {
        assertThat(story.violations())
                .anyMatch(v -> v.invariant() == 6 && v.toString().contains(words));
    }
}

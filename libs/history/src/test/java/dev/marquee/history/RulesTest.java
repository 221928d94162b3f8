package dev.marquee.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the checker says of places that end by a rule. Ann is admitted at 500 and has 10 s to claim. */
class RulesTest {

    @Test
    void whoIsANoShowBeforeTheTimeToClaimIsOverIsFound() {
        assertBreach(Story.faultless().departed("ann", "NO_SHOW", 10_499), "had 10000 ms to claim");
        assertThat(Story.faultless().departed("ann", "NO_SHOW", 10_500).violations())
                .isEmpty();
    }

    @Test
    void aSessionThatIsCutShortIsFound() {
        Story story = Story.faultless().session("ann", 11, 60_000);
        assertThat(story.departed("ann", "SESSION_EXPIRED", 60_000).violations())
                .isEmpty();
        assertBreach(
                Story.faultless().session("ann", 11, 60_000).departed("ann", "SESSION_EXPIRED", 59_000),
                "no session of theirs was over");
    }

    @Test
    void whoLeftWithoutAWishIsFound() {
        assertBreach(waiting().departed("cyd", "LEFT", 900), "had never wished to leave");
        assertThat(waiting().gaveUp("cyd", 1, 890).departed("cyd", "LEFT", 900).violations())
                .isEmpty();
    }

    @Test
    void whoComesAgainGivesUpWhatIsOver() {
        Story story = waiting().departed("cyd", "ABANDONED", 900).departed("cyd", "LEFT", 950);
        assertThat(story.violations())
                .noneMatch(violation -> violation.toString().contains("wished"));
    }

    private static Story waiting() {
        return Story.faultless().joined("cyd", 13);
    }

    private static void assertBreach(Story story, String words) {
        assertThat(story.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.invariant()).isEqualTo(1);
            assertThat(violation.toString()).contains(words);
        });
    }
}

package dev.marquee.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.history.Ledger.Admission;
import dev.marquee.history.Ledger.Change;
import dev.marquee.history.Ledger.Count;
import dev.marquee.history.Ledger.Limits;
import dev.marquee.history.Observation.RankTold;
import dev.marquee.history.Observation.StateTold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A line of ann (ticket 11), bob (12) and cyd (13), who came at 0, 1 and 2 s; times in ms from {@link Story#T0}. */
class PlacesTest {

    private static final long T0 = Story.T0;

    private final List<Change> changes = new ArrayList<>();
    private final List<Admission> admissions = new ArrayList<>();
    private final List<Count> counts = new ArrayList<>();
    private final List<Observation> seen = new ArrayList<>();

    PlacesTest() {
        came("ann", 11, 0);
        came("bob", 12, 1_000);
        came("cyd", 13, 2_000);
        for (String visitor : List.of("ann", "bob", "cyd")) {
            seen.add(new StateTold(visitor, 1, T0, visitor, 0, "WAITING", 0));
        }
    }

    @Test
    void aLineThatMovesForwardAsTheRecordHasItIsTrue() {
        told("cyd", 3, 3_000);
        admissions.add(new Admission("ann", 11, T0 + 4_000));
        told("cyd", 2, 4_001);
        gone("bob", 5_000);
        told("cyd", 1, 5_001);
        assertThat(violations()).isEmpty();
    }

    @Test
    void whatHappensInTheSameMillisecondMayCountOrNot() {
        admissions.add(new Admission("ann", 11, T0 + 4_000));
        told("cyd", 3, 4_000);
        told("bob", 1, 4_000);
        assertThat(violations()).isEmpty();
    }

    @Test
    void aPlaceOffByOneInAQuietLineIsFound() {
        told("cyd", 4, 3_000);
        assertBreach("cyd", "told place 4");
    }

    @Test
    void aPlaceThatSkipsSomebodyIsFound() {
        told("cyd", 2, 3_000);
        assertBreach("cyd", "told place 2");
    }

    @Test
    void onePlaceToldToTwoAtTheSameTimeIsFound() {
        told("bob", 2, 3_000);
        told("cyd", 2, 3_000);
        assertBreach("cyd", "which was place 3");
    }

    @Test
    void aPlaceInTheAnswerIsJudgedByItsOwnTicket() {
        seen.add(new StateTold("cyd", 1, T0 + 3_000, "cyd", 13, "WAITING", 1, T0 + 3_000));
        assertBreach("cyd", "told place 1");
    }

    @Test
    void aPlaceThatMovesBackIsFoundThoughBothAreWithinTheBounds() {
        came("ann", 11, 9_000); // so nobody knows since when ann had been lost
        told("cyd", 2, 5_000);
        told("cyd", 3, 6_000);
        assertBreach("cyd", "behind a place told before");
    }

    @Test
    void somebodyWhoIsPutBackInFrontMovesOthersBack() {
        told("cyd", 2, 5_000);
        came("ann", 11, 9_000);
        told("cyd", 3, 9_500);
        assertThat(violations()).isEmpty();
    }

    @Test
    void framesThatComeInAnotherOrderAreJudgedByTheirStamps() {
        admissions.add(new Admission("ann", 11, T0 + 4_000));
        told("cyd", 2, 4_100);
        told("cyd", 3, 3_900);
        assertThat(violations()).isEmpty();
    }

    @Test
    void nothingIsKnownOfTheOrderWhileAClockThatWasSetBackCatchesUp() {
        counts.add(new Count(T0 + 20_000, 0));
        counts.add(new Count(T0 + 13_000, 0));
        admissions.add(new Admission("ann", 11, T0 + 19_950));
        told("cyd", 3, 19_990);
        told("cyd", 2, 40_000);
        assertThat(violations()).isEmpty();
    }

    @Test
    void aLineThatWasLostIsJudgedOnceItAdmitsAgain() {
        changes.add(new Change("dan", 50, T0 + 60_000, T0 + 60_000));
        seen.add(new StateTold("dan", 1, T0, "dan", 0, "WAITING", 0));
        told("dan", 1, 60_001);
        told("dan", 4, 61_000);
        admissions.add(new Admission("ann", 11, T0 + 62_000));
        told("dan", 3, 62_001);
        assertThat(violations()).isEmpty();
        told("dan", 4, 62_002);
        assertBreach("dan", "told place 4");
    }

    @Test
    void theJournalIsPutInOrderWhateverOrderItComesIn() {
        Chronology chronology = new Chronology();
        chronology.take("2000-1", "900000", "J 7 ann");
        chronology.take("2000-0", "900000", "D " + 2_000 * 16 + " ann");
        chronology.take("1000-0", "900000", "J 5 ann 6 bob");
        chronology.take("1000-0", "900000", "J 5 ann 6 bob");
        assertThat(chronology.changes())
                .containsExactly(
                        new Change("ann", 5, 1_000, 900),
                        new Change("bob", 6, 1_000, 900),
                        new Change("ann", 0, 2_000, 900),
                        new Change("ann", 7, 2_000, 900));
    }

    private void came(String requestId, long ticket, long at) {
        changes.add(new Change(requestId, ticket, T0 + at, T0));
    }

    private void gone(String requestId, long at) {
        changes.add(new Change(requestId, 0, T0 + at, T0));
    }

    private void told(String visitor, long rank, long at) {
        seen.add(new RankTold(visitor, 1, T0 + at, rank, T0 + at));
    }

    private List<Violation> violations() {
        var ledger = new Ledger(
                new Limits(9, 9, 30_000, 10_000),
                admissions,
                List.of(),
                counts,
                Map.of(),
                List.of(),
                changes,
                List.of());
        return new PlacesAreTrue().check(History.of(List.of("ann", "bob", "cyd"), seen, ledger, false));
    }

    private void assertBreach(String who, String words) {
        assertThat(violations())
                .isNotEmpty()
                .allMatch(v ->
                        v.invariant() == 7 && v.who().equals(who) && v.what().contains(words));
    }
}

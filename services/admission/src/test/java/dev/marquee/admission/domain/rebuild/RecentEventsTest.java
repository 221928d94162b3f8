package dev.marquee.admission.domain.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentEventsTest {

    private static final long NOW = 1_800_000_000_000L;

    private final RecentEvents recent = new RecentEvents();

    @Test
    void aMinuteIsKeptOfEachMovieAlsoOfOneOfWhichNobodySpeaksAnyMore() {
        recent.heard(List.of(admitted("a", NOW), admitted("a", NOW + 30_000)));
        recent.heard(List.of(admitted("b", NOW + 50_000)));
        assertThat(admissions("a")).isEqualTo(2);
        recent.heard(List.of(admitted("a", NOW + 61_000)));
        assertThat(admissions("a")).isEqualTo(2);
        assertThat(admissions("b")).isEqualTo(1);
    }

    @Test
    void aMovieThatAdmitsNobodyIsForgottenWhenOthersDo() {
        recent.heard(List.of(admitted("a", NOW)));
        recent.heard(List.of(admitted("b", NOW + 60_001)));
        assertThat(admissions("a")).isZero();
    }

    @Test
    void whatIsHeardTwiceIsOneAdmission() {
        recent.heard(List.of(admitted("a", NOW), admitted("a", NOW)));
        assertThat(admissions("a")).isEqualTo(1);
    }

    @Test
    void whatWasLearnedHereIsUnsaidUntilItIsHeard() {
        AdmitEvent admit = admitted("a", NOW);
        JournalEntry claim = new JournalEntry((NOW + 1) + "-0", "0", "C 1 x 2:3:4:p");
        recent.learned(admit);
        recent.learned("a", claim);
        assertThat(recent.unsaid("a")).containsExactly(admit, new JournalEvent("a", List.of(claim)));
        assertThat(recent.unsaid("b")).isEmpty();
        recent.heard(List.of(admit));
        recent.learned(admit);
        assertThat(recent.unsaid("a")).containsExactly(new JournalEvent("a", List.of(claim)));
        recent.heard(List.of(new JournalEvent("a", List.of(claim))));
        assertThat(recent.unsaid("a")).isEmpty();
        assertThat(admissions("a")).isEqualTo(1);
    }

    @Test
    void whatIsToldOfAPersonIsTheirLatest() {
        AdmitEvent admit = admitted("a", NOW);
        recent.learned(admit);
        recent.learned(
                "a",
                new JournalEntry(
                        (NOW + 1) + "-0", "0", "C " + (NOW + 90_000) + " " + admit.requestId() + " 7:1:2:pass"));
        assertThat(memories("a"))
                .contains(new Memory.Claimed(admit.requestId(), NOW + 90_000, "7:1:2:pass", false))
                .doesNotHaveAnyElementsOfTypes(Memory.Admitted.class);
    }

    private long admissions(String movieId) {
        return memories(movieId).stream()
                .filter(Memory.Unrecorded.class::isInstance)
                .count();
    }

    private List<Memory> memories(String movieId) {
        Recollection recollection = new Recollection(movieId, "1", 0);
        recent.tell(movieId, recollection);
        return recollection.memories();
    }

    /** Each moment is somebody else. */
    private static AdmitEvent admitted(String movieId, long atMillis) {
        return new AdmitEvent("%032x".formatted(atMillis), movieId, atMillis, atMillis + 30_000, atMillis);
    }
}

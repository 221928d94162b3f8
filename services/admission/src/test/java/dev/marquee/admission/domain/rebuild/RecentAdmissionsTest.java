package dev.marquee.admission.domain.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.events.AdmitEvent;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentAdmissionsTest {

    private static final long NOW = 1_800_000_000_000L;

    private final RecentAdmissions recent = new RecentAdmissions();

    @Test
    void aMinuteIsKeptOfEachMovieAlsoOfOneOfWhichNobodySpeaksAnyMore() {
        recent.add(List.of(admitted("a", NOW), admitted("a", NOW + 30_000)));
        recent.add(List.of(admitted("b", NOW + 50_000)));
        assertThat(known("a")).isEqualTo(2);
        recent.add(List.of(admitted("a", NOW + 61_000)));
        assertThat(known("a")).isEqualTo(2);
        assertThat(known("b")).isEqualTo(1);
    }

    @Test
    void aMovieThatAdmitsNobodyIsForgottenWhenOthersDo() {
        recent.add(List.of(admitted("a", NOW)));
        recent.add(List.of(admitted("b", NOW + 60_001)));
        assertThat(known("a")).isZero();
    }

    @Test
    void whatIsHeardTwiceIsOneAdmission() {
        recent.add(LongStream.range(0, 2).mapToObj(_ -> admitted("a", NOW)).toList());
        assertThat(known("a")).isEqualTo(1);
    }

    private long known(String movieId) {
        Recollection recollection = new Recollection(movieId, "1", 0);
        recent.tell(movieId, recollection);
        return recollection.memories().stream()
                .filter(Memory.Unrecorded.class::isInstance)
                .count();
    }

    /** Each moment is somebody else. */
    private static AdmitEvent admitted(String movieId, long atMillis) {
        return new AdmitEvent("%032x".formatted(atMillis), movieId, atMillis, atMillis + 30_000, atMillis);
    }
}

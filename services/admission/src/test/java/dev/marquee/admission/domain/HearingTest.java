package dev.marquee.admission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HearingTest {

    private final Hearing hearing = new Hearing();
    private final Hearing.Ear ear = hearing.ear();

    @Test
    void whoHasNotBegunToListenIsNotDeaf() {
        assertThat(hearing.deafMillis(at(9_000))).isZero();
    }

    @Test
    void theLongestGapOfTheLastSecondsCounts() {
        ear.listens(at(0));
        ear.listens(at(250));
        ear.listens(at(3_250));
        ear.listens(at(3_500));
        assertThat(hearing.deafMillis(at(3_600))).isEqualTo(3_000);
        assertThat(hearing.deafMillis(at(8_300))).as("this one lasts").isEqualTo(4_800);
        ear.listens(at(8_400));
        assertThat(hearing.deafMillis(at(8_500))).isEqualTo(4_900);
    }

    @Test
    void whatWasLongAgoIsForgotten() {
        ear.listens(at(0));
        ear.listens(at(4_000));
        for (long millis = 4_250; millis < 10_000; millis += 250) {
            ear.listens(at(millis));
        }
        assertThat(hearing.deafMillis(at(10_000))).isEqualTo(250);
    }

    @Test
    void oneThreadThatDoesNotListenIsEnough() {
        Hearing.Ear other = hearing.ear();
        ear.listens(at(0));
        other.listens(at(0));
        other.listens(at(3_000));
        assertThat(hearing.deafMillis(at(3_000))).isEqualTo(3_000);
    }

    @Test
    void whatWasHeardAndNotTakenDownCountsForSomeSeconds() {
        ear.listens(at(0));
        hearing.missed(at(100));
        ear.listens(at(250));
        assertThat(hearing.deafMillis(at(300))).isEqualTo(5_000);
        for (long millis = 500; millis < 5_300; millis += 250) {
            ear.listens(at(millis));
        }
        assertThat(hearing.deafMillis(at(5_300))).isEqualTo(250);
    }

    @Test
    void anAnswerThatWasLateSaysThatOthersWaitUnheard() {
        ear.listens(at(0));
        hearing.answered(at(-1_800), at(100));
        assertThat(hearing.deafMillis(at(100))).isEqualTo(100);
        hearing.answered(at(-1_900), at(200));
        assertThat(hearing.deafMillis(at(200))).isEqualTo(5_000);
    }

    private static long at(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}

package dev.marquee.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReaderLagTest {

    private final ReaderLag lag = new ReaderLag();

    @Test
    void aReaderThatShowsEverythingIsNotBehindHoweverLongNothingIsWritten() {
        lag.committed(7, 100);
        lag.seen(7);
        assertThat(lag.nanos(1_000_000)).isZero();
    }

    @Test
    void itIsAsFarBehindAsTheOldestThatItDoesNotShowIsOld() {
        lag.committed(7, 100);
        lag.committed(8, 200);
        lag.committed(9, 300);
        lag.seen(7);
        assertThat(lag.nanos(500)).isEqualTo(300);
        lag.seen(9);
        assertThat(lag.nanos(500)).isZero();
    }
}

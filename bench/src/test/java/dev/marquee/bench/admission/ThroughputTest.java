package dev.marquee.bench.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {

    private final Throughput throughput = new Throughput(new long[] {0, 500, 999, 1_000, 1_200, 5_000});

    @Test
    void aSecondHoldsItsBeginningAndNotItsEnd() {
        assertThat(throughput.mostInOneSecond()).isEqualTo(4);
        assertThat(new Throughput(new long[] {0, 1_000, 2_000}).mostInOneSecond())
                .isEqualTo(1);
        assertThat(new Throughput(new long[0]).mostInOneSecond()).isZero();
    }

    @Test
    void theAverageCountsWhatLiesWithin() {
        assertThat(throughput.perSecond(0, 1_000)).isEqualTo(3);
        assertThat(throughput.perSecond(1_000, 5_000)).isEqualTo(0.5);
    }
}

package dev.marquee.streaming.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ReaderMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReaderMetrics metrics = new ReaderMetrics(registry);

    @Test
    void aShardHasItsGaugesWhileItIsReadAndNoLonger() {
        var status = new ShardStatus("s0", 3, ReaderState.READING, 1_500, "9", null);
        metrics.changed(status);
        assertThat(registry.get("marquee.shard.lag").tag("shard", "s0").gauge().value())
                .isEqualTo(1.5);
        assertThat(registry.get("marquee.shard.epoch")
                        .tag("shard", "s0")
                        .gauge()
                        .value())
                .isEqualTo(3);
        metrics.changed(status.in(ReaderState.FENCED));
        assertThat(registry.find("marquee.shard.lag").gauge()).isNull();
        assertThat(registry.get("marquee.shard.fenced").counter().count()).isEqualTo(1);
        metrics.changed(status);
        assertThat(registry.find("marquee.shard.lag").gauge()).as("read again").isNotNull();
    }

    @Test
    void recordsRetriesAndTakeoversAreCounted() {
        var status = new ShardStatus("s0", 3, ReaderState.READING, 0, "9", null);
        metrics.published(status, 12);
        metrics.retried(status, "read", new IllegalStateException());
        metrics.tookOver(status, 40);
        assertThat(registry.get("marquee.shard.records").counter().count()).isEqualTo(12);
        assertThat(registry.get("marquee.shard.retries")
                        .tag("step", "read")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("marquee.shard.takeover").timer().count()).isEqualTo(1);
    }
}

package dev.marquee.operator.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What the operator counts, under {@code marquee_operator_}. Thread-safe. */
@Singleton
public class OperatorMetrics {

    private final MeterRegistry registry;

    OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A visit to a resource ended. */
    public void visited(String kind, boolean ready, Duration took) {
        registry.timer("marquee.operator.visit", "kind", kind, "ready", Boolean.toString(ready))
                .record(took);
    }

    /** A status was written. */
    public void statusWritten(String kind) {
        registry.counter("marquee.operator.status.writes", "kind", kind).increment();
    }

    /** Kinesis was asked to change a stream. */
    public void streamStep(String step) {
        registry.counter("marquee.operator.stream.steps", "step", step).increment();
    }

    /** Shards got another reader. */
    public void moved(int shards) {
        registry.counter("marquee.operator.shards.moved").increment(shards);
    }

    /** Keys of a movie were written. */
    public void keysWritten(boolean repair) {
        registry.counter("marquee.operator.keys.writes", "repair", Boolean.toString(repair))
                .increment();
    }

    /** A call to a system outside the cluster failed. */
    public void trouble(String system, Enum<?> reason) {
        registry.counter("marquee.operator.trouble", "system", system, "reason", reason.name())
                .increment();
    }
}

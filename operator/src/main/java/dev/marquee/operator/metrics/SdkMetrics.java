package dev.marquee.operator.metrics;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Turns the framework's own metrics off: they keep a timer with percentiles for each resource, which is most of the memory of
 * an operator with many. {@link OperatorMetrics} counts by kind.
 */
@Singleton
class SdkMetrics {

    @Produces
    @Singleton
    Metrics none() {
        return Metrics.NOOP;
    }
}

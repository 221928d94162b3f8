package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a fleet does while a system that it depends on is away.
 *
 * @param redis Where the line is kept.
 * @param kinesis The stream that carries admissions.
 * @param sellingSide Whoever sells seats and reports how it is doing.
 */
@ApiType
@RecordBuilder
public record FailurePoliciesSpec(
        @Default("{}") RedisFailureSpec redis,
        @Default("{}") KinesisFailureSpec kinesis,
        @Default("{}") SellingSideFailureSpec sellingSide)
        implements FailurePoliciesSpecBuilder.With {

    public FailurePoliciesSpec {
        redis = redis == null ? RedisFailureSpec.defaults() : redis;
        kinesis = kinesis == null ? KinesisFailureSpec.defaults() : kinesis;
        sellingSide = sellingSide == null ? SellingSideFailureSpec.defaults() : sellingSide;
    }

    /** Policies in which the API's defaults decide everything. */
    public static FailurePoliciesSpec defaults() {
        return new FailurePoliciesSpec(null, null, null);
    }
}

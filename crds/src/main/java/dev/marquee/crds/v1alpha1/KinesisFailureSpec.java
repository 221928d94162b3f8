package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a fleet does whose stream takes no events.
 *
 * @param policy Closed admits nobody; Degraded goes on and keeps what the stream has not taken; Open goes on and keeps only
 *     the latest 10000 of it for each movie.
 * @param afterSeconds With an event that waits for longer than this, the policy is tripped.
 * @param maxSeconds A tripped policy ends as Closed after this long. Required where policy is Open; absent elsewhere: it
 *     lasts until the stream is back.
 */
@ApiType
@RecordBuilder
@ValidationRule(
        value = "self.policy != 'Open' || has(self.maxSeconds)",
        message = "maxSeconds must be set where policy is Open",
        fieldPath = ".maxSeconds",
        reason = "FieldValueRequired")
public record KinesisFailureSpec(
        @Default("Degraded") FailurePolicy policy,
        @Default("30") @Min(2) @Max(3600) Integer afterSeconds,
        @Min(5) @Max(86_400) Integer maxSeconds)
        implements KinesisFailureSpecBuilder.With {

    public KinesisFailureSpec {
        policy = policy == null ? FailurePolicy.Degraded : policy;
        afterSeconds = afterSeconds == null ? 30 : afterSeconds;
    }

    /** What holds where nothing is said. */
    public static KinesisFailureSpec defaults() {
        return new KinesisFailureSpec(null, null, null);
    }
}

package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a pod does that Redis does not answer.
 *
 * @param policy Closed answers nothing; Degraded honours passes that are out; Open also lets people in without a line.
 * @param afterSeconds Without an answer for this long, the policy is tripped.
 * @param maxSeconds A tripped policy ends as Closed after this long. Required unless policy is Closed.
 */
@ApiType
@RecordBuilder
@ValidationRule(
        value = "self.policy == 'Closed' || has(self.maxSeconds)",
        message = "maxSeconds must be set where policy is Degraded or Open",
        fieldPath = ".maxSeconds",
        reason = "FieldValueRequired")
public record RedisFailureSpec(
        @Default("Closed") FailurePolicy policy,
        @Default("10") @Min(6) @Max(300) Integer afterSeconds,
        @Min(5) @Max(3600) Integer maxSeconds)
        implements RedisFailureSpecBuilder.With {

    public RedisFailureSpec {
        policy = policy == null ? FailurePolicy.Closed : policy;
        afterSeconds = afterSeconds == null ? 10 : afterSeconds;
    }

    /** What holds where nothing is said. */
    public static RedisFailureSpec defaults() {
        return new RedisFailureSpec(null, null, null);
    }
}

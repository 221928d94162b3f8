package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a fleet does whose selling side is silent.
 *
 * @param policy Closed admits nobody; Degraded admits at a twentieth of the pace; Open at the full pace. Closed and Degraded
 *     also where there never was a report.
 * @param afterSeconds A report counts for this long beyond the release's reportSeconds; then the policy is tripped.
 * @param maxSeconds A tripped policy ends as Closed after this long. Absent: it lasts until there is a report.
 */
@ApiType
@RecordBuilder
public record SellingSideFailureSpec(
        @Default("Open") FailurePolicy policy,
        @Default("0") @Min(0) @Max(3600) Integer afterSeconds,
        @Min(5) @Max(86_400) Integer maxSeconds)
        implements SellingSideFailureSpecBuilder.With {

    public SellingSideFailureSpec {
        policy = policy == null ? FailurePolicy.Open : policy;
        afterSeconds = afterSeconds == null ? 0 : afterSeconds;
    }

    /** What holds where nothing is said. */
    public static SellingSideFailureSpec defaults() {
        return new SellingSideFailureSpec(null, null, null);
    }
}

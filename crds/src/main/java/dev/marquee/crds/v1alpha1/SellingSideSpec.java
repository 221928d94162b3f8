package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What whoever sells seats may say of itself before admission slows down. Each report beyond a limit halves the pace, each
 * one within them gives a tenth of it back; without seats left nobody is admitted.
 *
 * @param errorPercent Failed requests in 100 at the most.
 * @param latencyMillis Time to answer at the most.
 * @param reportSeconds A report counts for this long; without one, failurePolicies.sellingSide of the queue decides.
 */
@ApiType
@RecordBuilder
public record SellingSideSpec(
        @Default("5") @Min(0) @Max(100) Integer errorPercent,
        @Default("2000") @Min(1) @Max(60_000) Integer latencyMillis,
        @Default("15") @Min(1) @Max(3600) Integer reportSeconds)
        implements SellingSideSpecBuilder.With {

    public SellingSideSpec {
        errorPercent = errorPercent == null ? 5 : errorPercent;
        latencyMillis = latencyMillis == null ? 2000 : latencyMillis;
        reportSeconds = reportSeconds == null ? 15 : reportSeconds;
    }

    /** What holds where nothing is said. */
    public static SellingSideSpec defaults() {
        return new SellingSideSpec(null, null, null);
    }
}

package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How fast, how many and in which order. Absent values become the API's defaults.
 *
 * @param perSecond admissions in any window of one second at the most; 1 or more
 * @param maxActiveSessions active sessions at the most; null: sessionsPerPod times the ready pods of the fleet
 * @param sessionSeconds length of a claimed session; never null
 * @param claimSeconds time between admission and claim at the most, not above sessionSeconds; never null
 * @param abandonSeconds a waiting visitor without a sign of life for longer gives the place up; never null
 * @param ordering never null
 */
@ApiType
@RecordBuilder
public record AdmissionSpec(
        @Required @Min(1) @Max(100_000) Integer perSecond,
        @Min(1) @Max(10_000_000) Integer maxActiveSessions,
        @Default("600") @Min(1) @Max(86_400) Integer sessionSeconds,
        @Default("60") @Min(1) @Max(3600) Integer claimSeconds,
        @Default("120") @Min(1) @Max(86_400) Integer abandonSeconds,
        @Default("Fifo") Ordering ordering)
        implements AdmissionSpecBuilder.With {

    public AdmissionSpec {
        sessionSeconds = sessionSeconds == null ? 600 : sessionSeconds;
        claimSeconds = claimSeconds == null ? 60 : claimSeconds;
        abandonSeconds = abandonSeconds == null ? 120 : abandonSeconds;
        ordering = ordering == null ? Ordering.Fifo : ordering;
    }
}

package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a fleet should be. Absent values become the API's defaults.
 *
 * @param stream never null
 * @param sessionsPerPod active sessions that one ready pod adds to the cap of a release that names none; never null
 * @param scaling never null
 * @param pod null: the operator's default
 */
@ApiType
@RecordBuilder
public record AdmissionQueueSpec(
        @Default("{}") StreamSpec stream,
        @Default("20") @Min(1) @Max(100_000) Integer sessionsPerPod,
        @Default("{}") ScalingSpec scaling,
        FleetPod pod)
        implements AdmissionQueueSpecBuilder.With {

    public AdmissionQueueSpec {
        stream = stream == null ? StreamSpec.defaults() : stream;
        sessionsPerPod = sessionsPerPod == null ? 20 : sessionsPerPod;
        scaling = scaling == null ? ScalingSpec.defaults() : scaling;
    }

    /** A spec in which the API's defaults decide everything. */
    public static AdmissionQueueSpec defaults() {
        return new AdmissionQueueSpec(null, null, null, null);
    }
}

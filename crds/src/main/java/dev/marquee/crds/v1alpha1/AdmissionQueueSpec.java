package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a fleet should be.
 *
 * @param stream The Kinesis stream that carries admissions to the pods.
 * @param sessionsPerPod Active sessions that one ready pod adds to the cap of a release that names none.
 * @param scaling The size of the fleet.
 * @param passKeys The keys with which passes are signed.
 * @param pod What differs from the operator's default in the pods.
 * @param failurePolicies What the fleet does while a system that it depends on is away.
 */
@ApiType
@RecordBuilder
public record AdmissionQueueSpec(
        @Default("{}") StreamSpec stream,
        @Default("20") @Min(1) @Max(100_000) Integer sessionsPerPod,
        @Default("{}") ScalingSpec scaling,
        @Default("{}") PassKeysSpec passKeys,
        FleetPod pod,
        @Default("{}") FailurePoliciesSpec failurePolicies)
        implements AdmissionQueueSpecBuilder.With {

    public AdmissionQueueSpec {
        stream = stream == null ? StreamSpec.defaults() : stream;
        sessionsPerPod = sessionsPerPod == null ? 20 : sessionsPerPod;
        scaling = scaling == null ? ScalingSpec.defaults() : scaling;
        passKeys = passKeys == null ? PassKeysSpec.defaults() : passKeys;
        failurePolicies = failurePolicies == null ? FailurePoliciesSpec.defaults() : failurePolicies;
    }

    /** A spec in which the API's defaults decide everything. */
    public static AdmissionQueueSpec defaults() {
        return new AdmissionQueueSpec(null, null, null, null, null, null);
    }
}

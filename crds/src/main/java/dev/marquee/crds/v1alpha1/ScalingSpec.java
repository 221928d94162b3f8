package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The size of a fleet. Absent values become the API's defaults; no component is ever null.
 *
 * @param minReplicas pods at the least; what {@code kubectl scale} sets
 * @param maxReplicas pods at the most, not below minReplicas
 * @param waitingUsersPerPod visitors in line that one pod should hold
 * @param targetCPUUtilization percent of the CPU request
 * @param targetMemoryUtilization percent of the memory request
 */
@ApiType
@RecordBuilder
public record ScalingSpec(
        @SpecReplicas @Default("4") @Min(1) @Max(1000) Integer minReplicas,
        @Default("10") @Min(1) @Max(1000) Integer maxReplicas,
        @Default("50") @Min(1) @Max(1_000_000) Integer waitingUsersPerPod,
        @Default("60") @Min(1) @Max(100) Integer targetCPUUtilization,
        @Default("60") @Min(1) @Max(100) Integer targetMemoryUtilization)
        implements ScalingSpecBuilder.With {

    public ScalingSpec {
        minReplicas = minReplicas == null ? 4 : minReplicas;
        maxReplicas = maxReplicas == null ? 10 : maxReplicas;
        waitingUsersPerPod = waitingUsersPerPod == null ? 50 : waitingUsersPerPod;
        targetCPUUtilization = targetCPUUtilization == null ? 60 : targetCPUUtilization;
        targetMemoryUtilization = targetMemoryUtilization == null ? 60 : targetMemoryUtilization;
    }

    static ScalingSpec defaults() {
        return new ScalingSpec(null, null, null, null, null);
    }
}

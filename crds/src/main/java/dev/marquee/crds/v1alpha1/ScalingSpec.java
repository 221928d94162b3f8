package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * The size of a fleet.
 *
 * @param minReplicas Pods at the least; what {@code kubectl scale} sets.
 * @param maxReplicas Pods at the most; not below minReplicas.
 * @param waitingUsersPerPod Visitors in line for each pod, above which the fleet grows.
 * @param targetCPUUtilization Percent of the CPU request, above which the fleet grows.
 * @param targetMemoryUtilization Percent of the memory request, above which the fleet grows.
 */
@ApiType
@RecordBuilder
@ValidationRule(
        value = "self.minReplicas <= self.maxReplicas",
        message = "minReplicas must not be above maxReplicas",
        fieldPath = ".minReplicas")
public record ScalingSpec(
        @SpecReplicas @Default("4") @Min(1) @Max(Api.MAX_PODS)
        Integer minReplicas,

        @Default("10") @Min(1) @Max(Api.MAX_PODS) Integer maxReplicas,
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

    /** A scaling in which the API's defaults decide everything. */
    public static ScalingSpec defaults() {
        return new ScalingSpec(null, null, null, null, null);
    }
}

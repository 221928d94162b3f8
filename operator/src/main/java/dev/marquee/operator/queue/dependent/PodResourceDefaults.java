package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.v1alpha1.FleetPod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.Map;

/** Compute resources of the admission container. */
final class PodResourceDefaults {

    /** The HPA measures utilization against the requests, so there must be some. */
    private static final Map<String, Quantity> REQUESTS =
            Map.of("cpu", new Quantity("250m"), "memory", new Quantity("512Mi"));

    /** No limit of CPU: a throttled pod is late with its leases. */
    private static final Map<String, Quantity> LIMITS = Map.of("memory", new Quantity("1Gi"));

    static ResourceRequirements of(FleetPod pod) {
        var own = pod == null ? null : pod.resources();
        return new ResourceRequirementsBuilder()
                .withRequests(own == null ? REQUESTS : own.requests())
                .withLimits(own == null ? LIMITS : own.limits())
                .build();
    }

    private PodResourceDefaults() {}
}

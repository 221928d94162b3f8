package dev.marquee.crds.v1alpha1;

import io.fabric8.kubernetes.api.model.Quantity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;

/**
 * Compute resources of a pod's container, by the names of Kubernetes: {@code cpu}, {@code memory},
 * {@code ephemeral-storage}.
 *
 * @param requests never null, may be empty
 * @param limits never null, may be empty
 */
@ApiType
@RecordBuilder
public record PodResources(Map<String, Quantity> requests, Map<String, Quantity> limits)
        implements PodResourcesBuilder.With {

    public PodResources {
        requests = requests == null ? Map.of() : Map.copyOf(requests);
        limits = limits == null ? Map.of() : Map.copyOf(limits);
    }
}

package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;

/**
 * Compute resources of the admission container.
 *
 * @param requests What the scheduler sets aside, by resource: cpu, memory, ephemeral-storage.
 * @param limits What the container may use, by resource: cpu, memory, ephemeral-storage.
 */
@ApiType
@RecordBuilder
public record PodResources(
        @Size(max = 3) @ValidationRule(value = PodResources.KNOWN, message = PodResources.MESSAGE)
        Map<String, Quantity> requests,

        @Size(max = 3) @ValidationRule(value = PodResources.KNOWN, message = PodResources.MESSAGE)
        Map<String, Quantity> limits)
        implements PodResourcesBuilder.With {

    static final String KNOWN = "self.all(k, k in ['cpu', 'memory', 'ephemeral-storage'])";
    static final String MESSAGE = "a resource must be cpu, memory or ephemeral-storage";

    public PodResources {
        requests = requests == null ? Map.of() : Map.copyOf(requests);
        limits = limits == null ? Map.of() : Map.copyOf(limits);
    }
}

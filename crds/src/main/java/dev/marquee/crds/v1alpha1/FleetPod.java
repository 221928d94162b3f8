package dev.marquee.crds.v1alpha1;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a queue changes in the pods of its fleet.
 *
 * @param image container image; null: the operator's default
 * @param resources null: the operator's default
 * @param env added to the operator's, and stronger than it; never null
 */
@ApiType
@RecordBuilder
public record FleetPod(String image, PodResources resources, List<EnvironmentVariable> env)
        implements FleetPodBuilder.With {

    public FleetPod {
        env = env == null ? List.of() : List.copyOf(env);
    }
}

package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * What a queue changes in the pods of its fleet.
 *
 * @param image Container image. Absent: the operator's default.
 * @param resources Compute resources. Absent: the operator's default.
 * @param env Environment variables, added to the operator's and stronger than those.
 */
@ApiType
@RecordBuilder
public record FleetPod(
        @Size(min = 1, max = 512) @Pattern("^[a-zA-Z0-9][a-zA-Z0-9._:/@-]*$")
        String image,

        PodResources resources,
        @ListMap("name") @Size(max = 64) List<EnvironmentVariable> env)
        implements FleetPodBuilder.With {

    public FleetPod {
        env = env == null ? List.of() : List.copyOf(env);
    }
}

package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * Which pod reads which shard.
 *
 * @param conditions Observations, one a type.
 * @param observedGeneration The {@code metadata.generation} that the operator last acted on.
 * @param assignments Who reads each shard.
 * @param shards Shards to be read: the open ones, and the closed ones that were not read to their end.
 * @param readyPods Pods that can read.
 */
@ApiType
@RecordBuilder
public record ConsumerGroupStatus(
        @ListMap("type") @Size(max = Api.MAX_CONDITIONS) List<Condition> conditions,
        @Min(0) @Max(Api.MAX_LONG) Long observedGeneration,
        @ListMap("shardId") @Size(max = 2 * Api.MAX_SHARDS) List<ShardAssignment> assignments,
        @Min(0) @Max(Api.MAX_INT) Integer shards,
        @Min(0) @Max(Api.MAX_INT) Integer readyPods)
        implements ConsumerGroupStatusBuilder.With {

    public ConsumerGroupStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        assignments = assignments == null ? List.of() : List.copyOf(assignments);
    }
}

package dev.marquee.crds.v1alpha1;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * Which pod reads which shard.
 *
 * @param conditions one a type; never null
 * @param observedGeneration {@code metadata.generation} that the operator last acted on
 * @param assignments one a shard; never null
 * @param shards shards to be read: the open ones, and the closed ones that are not read to their end
 * @param readyPods pods that can read
 */
@ApiType
@RecordBuilder
public record ConsumerGroupStatus(
        List<Condition> conditions,
        Long observedGeneration,
        List<ShardAssignment> assignments,
        Integer shards,
        Integer readyPods)
        implements ConsumerGroupStatusBuilder.With {

    public ConsumerGroupStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        assignments = assignments == null ? List.of() : List.copyOf(assignments);
    }
}

package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Who reads one shard.
 *
 * @param shardId the shard
 * @param podName its only reader
 * @param epoch 1 or more; raised by each change of the reader, so that an earlier one is refused
 * @param fromPodName the reader before, while it lives and hands over; null: take over at once
 */
@ApiType
@RecordBuilder
public record ShardAssignment(
        @Required String shardId,
        @Required String podName,
        @Required @Min(1) @Max(9_007_199_254_740_991d) Long epoch,
        String fromPodName)
        implements ShardAssignmentBuilder.With {}

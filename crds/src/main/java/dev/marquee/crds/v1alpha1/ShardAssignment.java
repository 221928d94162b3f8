package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Who reads one shard.
 *
 * @param shardId The shard; one element a shard.
 * @param podName Its only reader.
 * @param epoch Raised by each change of the reader, so that an earlier one is refused.
 * @param fromPodName The reader before, while it lives and hands over. Absent: take over at once.
 */
@ApiType
@RecordBuilder
public record ShardAssignment(
        @Required @Size(min = 1, max = 128) @Pattern("^[a-zA-Z0-9_.-]+$")
        String shardId,

        @Required @PodName String podName,
        @Required @Min(1) @Max(Api.MAX_LONG) Long epoch,
        @PodName String fromPodName)
        implements ShardAssignmentBuilder.With {}

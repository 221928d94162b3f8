package dev.marquee.streaming.assignment;

import java.util.Objects;

/**
 * A shard that this pod is to read.
 *
 * @param shardId never null
 * @param epoch raised by each change of the owner, 1 or more
 * @param fromPodName the pod that hands the shard over and will release it; null to take over at once
 */
public record OwnedShard(String shardId, long epoch, String fromPodName) {

    public OwnedShard {
        Objects.requireNonNull(shardId, "shardId");
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch must be 1 or more");
        }
    }
}

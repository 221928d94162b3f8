package dev.marquee.operator.planning;

import java.util.Objects;

/**
 * Who reads one shard.
 *
 * @param shardId the shard
 * @param podName its only reader
 * @param epoch raised by each change of the reader, 1 or more
 * @param fromPodName the reader before, while it lives and hands over; null: take over at once
 */
public record Assignment(String shardId, String podName, long epoch, String fromPodName) {

    public Assignment {
        Objects.requireNonNull(shardId, "shardId");
        Objects.requireNonNull(podName, "podName");
    }

    /** The same, with the hand-over done. */
    public Assignment settled() {
        return new Assignment(shardId, podName, epoch, null);
    }
}

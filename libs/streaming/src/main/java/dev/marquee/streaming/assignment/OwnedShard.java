package dev.marquee.streaming.assignment;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * Shards that are assigned for good, where there is no Kubernetes.
     *
     * @param assignments {@code shardId=epoch} each, or {@code shardId} for the first epoch
     * @throws IllegalArgumentException where an epoch is no number, or below 1
     */
    public static Set<OwnedShard> parse(Collection<String> assignments) {
        return assignments.stream()
                .map(assignment -> assignment.split("=", 2))
                .map(parts -> new OwnedShard(parts[0], parts.length < 2 ? 1 : Long.parseLong(parts[1]), null))
                .collect(Collectors.toSet());
    }
}

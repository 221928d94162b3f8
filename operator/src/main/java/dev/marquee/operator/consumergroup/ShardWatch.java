package dev.marquee.operator.consumergroup;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.operator.redis.RedisAway;
import dev.marquee.operator.redis.ShardLeases;
import dev.marquee.operator.stream.KinesisShards;
import dev.marquee.operator.stream.KinesisTrouble;
import dev.marquee.operator.stream.Shard;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Remembers the shards of each stream, so that a visit that a pod's end caused asks neither Kinesis nor Redis for them.
 * Looked at every few seconds by a polling event source. Thread-safe.
 */
@Singleton
class ShardWatch {

    private final KinesisShards shards;
    private final ShardLeases leases;
    private final Map<String, ShardsSeen> byStream = new ConcurrentHashMap<>();

    ShardWatch(KinesisShards shards, ShardLeases leases) {
        this.shards = shards;
        this.leases = leases;
    }

    /** What was seen last; looked at now if there was no look yet, or none that found anything. */
    ShardsSeen of(String stream) {
        var seen = byStream.get(stream);
        return seen != null && seen.found() ? seen : refresh(stream);
    }

    /** Looks at the streams of all groups, each once. */
    Map<ResourceID, Set<ShardsSeen>> look(Collection<ConsumerGroup> groups) {
        var streams = groups.stream().map(group -> group.getSpec().streamName()).collect(Collectors.toSet());
        byStream.keySet().retainAll(streams);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            streams.forEach(stream -> threads.execute(() -> refresh(stream)));
        }
        var seen = new HashMap<ResourceID, Set<ShardsSeen>>();
        for (var group : groups) {
            var shardsSeen = byStream.get(group.getSpec().streamName());
            if (shardsSeen != null) {
                seen.put(ResourceID.fromResource(group), Set.of(shardsSeen));
            }
        }
        return seen;
    }

    /** Kinesis away: the shards that were known stay, because a pod may die meanwhile. */
    private ShardsSeen refresh(String stream) {
        try {
            var now = shards.list(stream).map(listed -> sorted(stream, listed)).orElseGet(ShardsSeen::notFound);
            byStream.put(stream, now);
            return now;
        } catch (KinesisTrouble trouble) {
            var unknown = ShardsSeen.unknown(trouble);
            return byStream.merge(stream, unknown, (known, none) -> known.found() ? known : none);
        }
    }

    private ShardsSeen sorted(String stream, List<Shard> listed) {
        var open = listed.stream()
                .filter(shard -> !shard.closed())
                .map(Shard::shardId)
                .toList();
        var closed = listed.stream().filter(Shard::closed).map(Shard::shardId).toList();
        if (closed.isEmpty()) {
            return new ShardsSeen(true, open, List.of(), Set.of(), null);
        }
        try {
            var finished = leases.finished(stream, closed);
            return new ShardsSeen(
                    true,
                    open,
                    closed.stream().filter(id -> !finished.contains(id)).toList(),
                    Set.of(),
                    null);
        } catch (RedisAway away) {
            return new ShardsSeen(true, open, List.of(), Set.copyOf(closed), null);
        }
    }
}

package dev.marquee.operator.consumergroup;

import dev.marquee.crds.names.FleetKeys;
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
 * Remembers which shards each group has to read, so that a visit that a pod's end caused asks neither Kinesis nor Redis for them.
 * Looked at every few seconds by a polling event source. Thread-safe.
 */
@Singleton
class ShardWatch {

    private final KinesisShards shards;
    private final ShardLeases leases;
    private final Map<String, ShardsSeen> byLeases = new ConcurrentHashMap<>();

    ShardWatch(KinesisShards shards, ShardLeases leases) {
        this.shards = shards;
        this.leases = leases;
    }

    /** Under which name the pods of a group keep their leases. */
    static String leases(ConsumerGroup group) {
        var at = group.getMetadata();
        return FleetKeys.leases(at.getNamespace(), at.getName(), group.getSpec().streamName());
    }

    /** What was seen last; looked at now if there was no look yet, or none that found anything. */
    ShardsSeen of(ConsumerGroup group) {
        var seen = byLeases.get(leases(group));
        if (seen == null || !seen.found()) {
            refresh(group.getSpec().streamName(), List.of(leases(group)));
        }
        return byLeases.get(leases(group));
    }

    /** Looks at the streams of all groups, each once. */
    Map<ResourceID, Set<ShardsSeen>> look(Collection<ConsumerGroup> groups) {
        var readers = groups.stream()
                .collect(Collectors.groupingBy(
                        group -> group.getSpec().streamName(),
                        Collectors.mapping(ShardWatch::leases, Collectors.toList())));
        byLeases.keySet()
                .retainAll(readers.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            readers.forEach((stream, names) -> threads.execute(() -> refresh(stream, names)));
        }
        var seen = new HashMap<ResourceID, Set<ShardsSeen>>();
        for (var group : groups) {
            var shardsSeen = byLeases.get(leases(group));
            if (shardsSeen != null) {
                seen.put(ResourceID.fromResource(group), Set.of(shardsSeen));
            }
        }
        return seen;
    }

    /**
     * Kinesis away: the shards that were known stay, because a pod may die meanwhile.
     *
     * @param readers names of leases of those who read the stream
     */
    private void refresh(String stream, List<String> readers) {
        try {
            var listed = shards.list(stream);
            readers.forEach(name ->
                    byLeases.put(name, listed.map(found -> sorted(name, found)).orElseGet(ShardsSeen::notFound)));
        } catch (KinesisTrouble trouble) {
            var unknown = ShardsSeen.unknown(trouble);
            readers.forEach(name -> byLeases.merge(name, unknown, (known, none) -> known.found() ? known : none));
        }
    }

    private ShardsSeen sorted(String name, List<Shard> listed) {
        var open = listed.stream()
                .filter(shard -> !shard.closed())
                .map(Shard::shardId)
                .toList();
        var closed = listed.stream().filter(Shard::closed).map(Shard::shardId).toList();
        if (closed.isEmpty()) {
            return new ShardsSeen(true, open, List.of(), Set.of(), null);
        }
        try {
            var finished = leases.finished(name, closed);
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

package dev.marquee.bench.failover;

import dev.marquee.bench.crowd.FrameListener;
import dev.marquee.bench.crowd.Visitor;
import dev.marquee.events.ServerFrame;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** ADMIT frames as they reach visitors, by shard. Written by event loops, read by the thread that breaks things. */
final class Deliveries implements FrameListener {

    /** Both times in ms since the epoch, by one machine's clock. */
    record Delivery(String requestId, String shardId, long admittedMillis, long heardMillis) {

        long lateMillis() {
            return heardMillis - admittedMillis;
        }
    }

    private final ShardOf shardOf;
    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();

    Deliveries(ShardOf shardOf) {
        this.shardOf = shardOf;
    }

    @Override
    public void heard(Visitor visitor, ServerFrame frame, long atMillis) {
        if (frame instanceof ServerFrame.Admit admit) {
            deliveries.add(
                    new Delivery(admit.requestId(), shardOf.requestId(admit.requestId()), admit.timestamp(), atMillis));
        }
    }

    /** When the last of these shards had brought an event that was admitted since; -1 while one of them has not. */
    long allBackAt(Collection<String> shards, long sinceMillis) {
        Set<String> missing = new HashSet<>(shards);
        long[] at = {-1};
        since(sinceMillis).sequential().forEach(delivery -> {
            if (missing.remove(delivery.shardId()) && missing.isEmpty()) {
                at[0] = delivery.heardMillis();
            }
        });
        return at[0];
    }

    /** The one with the longest way of an event of these shards that was admitted in a span. */
    Optional<Delivery> slowest(Collection<String> shards, long fromMillis, long untilMillis) {
        return since(fromMillis)
                .filter(delivery -> delivery.admittedMillis() < untilMillis && shards.contains(delivery.shardId()))
                .max(Comparator.comparingLong(Delivery::lateMillis));
    }

    /** Forgets what is of no more use. */
    void forgetBefore(long millis) {
        deliveries.removeIf(delivery -> delivery.admittedMillis() < millis);
    }

    private Stream<Delivery> since(long millis) {
        return deliveries.stream().filter(delivery -> delivery.admittedMillis() >= millis);
    }
}

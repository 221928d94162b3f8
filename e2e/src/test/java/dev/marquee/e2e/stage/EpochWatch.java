package dev.marquee.e2e.stage;

import dev.marquee.bench.cluster.Fleet;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sees every assignment that a ConsumerGroup ever shows, and remembers where an epoch went down. */
public final class EpochWatch implements AutoCloseable {

    private final Map<String, Long> highest = new ConcurrentHashMap<>();
    private final Queue<String> setbacks = new ConcurrentLinkedQueue<>();
    private final Watch watch;

    /** Watches from now on. */
    public EpochWatch(Stage stage, Fleet fleet) {
        watch = stage.client()
                .resources(ConsumerGroup.class)
                .inNamespace(fleet.namespace())
                .withName(fleet.name())
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, ConsumerGroup group) {
                        if (group.getStatus() != null) {
                            group.getStatus().assignments().forEach(EpochWatch.this::see);
                        }
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        setbacks.add("the watch broke: " + cause.getMessage());
                    }
                });
    }

    /** Sentences; empty where no epoch went down. */
    public List<String> setbacks() {
        return List.copyOf(setbacks);
    }

    /** Shard to the highest epoch seen. */
    public Map<String, Long> highest() {
        return new TreeMap<>(highest);
    }

    @Override
    public void close() {
        watch.close();
    }

    private void see(ShardAssignment assignment) {
        long before = highest.getOrDefault(assignment.shardId(), 0L);
        if (assignment.epoch() < before) {
            setbacks.add(assignment.shardId() + " went from epoch " + before + " to " + assignment.epoch());
        }
        highest.merge(assignment.shardId(), assignment.epoch(), Math::max);
    }
}

package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks at the streams of all queues now and then, so that one that was deleted or changed by hand is found. */
@Singleton
class StreamPatrol {

    private static final Logger LOG = Logger.getLogger(StreamPatrol.class);

    /** DescribeStreamSummary is allowed 20 times a second an account; half of that at a look each five seconds. */
    private static final int MOST_A_LOOK = 50;

    private final StreamObserver observer;
    private final Map<ResourceID, StreamGlimpse> glimpses = new ConcurrentHashMap<>();
    private final Map<ResourceID, Integer> actions = new ConcurrentHashMap<>();
    private int round;

    StreamPatrol(StreamObserver observer) {
        this.observer = observer;
    }

    /** The operator changed a queue's stream. */
    void acted(ResourceID queue) {
        actions.merge(queue, 1, Integer::sum);
    }

    /** Of many queues each look takes the next {@value MOST_A_LOOK}; what was not looked at is as it was. */
    synchronized Map<ResourceID, Set<StreamGlimpse>> look(Collection<AdmissionQueue> queues) {
        var ids = queues.stream().map(ResourceID::fromResource).collect(Collectors.toSet());
        glimpses.keySet().retainAll(ids);
        actions.keySet().retainAll(ids);
        var ordered = queues.stream()
                .filter(queue -> !queue.isMarkedForDeletion())
                .sorted(Comparator.comparing(queue -> queue.getMetadata().getUid()))
                .toList();
        int rounds = Math.max(1, Math.ceilDiv(ordered.size(), MOST_A_LOOK));
        int from = Math.floorMod(round++, rounds) * MOST_A_LOOK;
        lookAt(ordered.subList(from, Math.min(from + MOST_A_LOOK, ordered.size())));
        var seen = new HashMap<ResourceID, Set<StreamGlimpse>>();
        glimpses.forEach((id, glimpse) -> seen.put(id, Set.of(glimpse)));
        return seen;
    }

    private void lookAt(Collection<AdmissionQueue> queues) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(queues.stream().map(this::glimpse).toList()).forEach(StreamPatrol::report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Callable<Void> glimpse(AdmissionQueue queue) {
        return () -> {
            var stream = observer.observe(queue);
            var id = ResourceID.fromResource(queue);
            glimpses.put(
                    id, new StreamGlimpse(stream.reachable(), stream.seen().orElse(null), actions.getOrDefault(id, 0)));
            return null;
        };
    }

    private static void report(Future<Void> look) {
        try {
            look.get();
        } catch (ExecutionException e) {
            LOG.warn("a stream could not be looked at", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.marquee.bench.failover;

import dev.marquee.bench.audit.EventLog;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Fleet;
import dev.marquee.bench.cluster.PodProcess;
import dev.marquee.bench.failover.Deliveries.Delivery;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Takes readers away in three ways, and measures how long their shards are silent. Blocks. */
final class Breaker {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration REPLACED_LIMIT = Duration.ofSeconds(180);
    private static final int PODS = 3;
    private static final int CALM_MILLIS = 3_000;
    private static final int SETTLE_MILLIS = 6_000;

    /**
     * The longest ways of events of the same shards, in ms.
     *
     * @param during of those admitted from half a second before the deletion until ten seconds after
     * @param before of those of the calm seconds before
     * @param assigned from the deletion until the ConsumerGroup names other readers, in ms
     * @param read from the deletion until the fleet has heard from each of them, in ms
     * @param after from the deletion until the slowest one was admitted, in ms
     * @param legs of that one; empty where its way cannot be told
     */
    record HandOver(long during, long before, long assigned, long read, long after, Optional<Legs> legs) {}

    private final KubernetesClient client;
    private final Fleet fleet;
    private final Deliveries deliveries;
    private final EpochWatch epochs;
    private final EventLog log;

    Breaker(KubernetesClient client, Fleet fleet, Deliveries deliveries, EpochWatch epochs, EventLog log) {
        this.client = client;
        this.fleet = fleet;
        this.deliveries = deliveries;
        this.epochs = epochs;
        this.log = log;
    }

    /** kill -9 of a reader; ms until an event that was admitted after it has come through each of its shards. */
    long kill(int round) {
        Victim victim = pick(round);
        long at = now();
        process(victim).signal("KILL");
        long took = silence(victim, at);
        // A container that is killed again and again is started later and later; a new pod is not.
        remove(victim, 0);
        restore();
        return took;
    }

    /**
     * Deletion with grace, as in a roll-out, and how long events of its shards were on their way at the most. The
     * replacement has to wait until that is known, and the one before must have settled: a JVM that starts takes a small
     * machine to itself.
     */
    HandOver handOver(int round) throws InterruptedException {
        pause(SETTLE_MILLIS);
        Victim victim = pick(round);
        long assigned;
        schedulable(false);
        long at = now();
        try {
            remove(victim, 30);
            assigned = awaitOtherReaders(victim) - at;
            TimeUnit.SECONDS.sleep(12);
        } finally {
            schedulable(true);
        }
        Delivery slowest =
                deliveries.slowest(victim.shards(), at - 500, at + 10_000).orElseThrow();
        long before = deliveries
                .slowest(victim.shards(), at - CALM_MILLIS, at - 500)
                .map(Delivery::lateMillis)
                .orElse(0L);
        long read = epochs.begunAt(victim.shards()) - at;
        Optional<Legs> legs = Legs.of(slowest, log, epochs);
        restore();
        return new HandOver(slowest.lateMillis(), before, assigned, read, slowest.admittedMillis() - at, legs);
    }

    /** SIGSTOP until its shards are read by others, and ten seconds more; then SIGCONT. Returns the silence, in ms. */
    long pauseAndWake(int round) throws InterruptedException {
        Victim victim = pick(round);
        PodProcess process = process(victim);
        long at = now();
        process.signal("STOP");
        try {
            long took = silence(victim, at);
            TimeUnit.SECONDS.sleep(10);
            return took;
        } finally {
            process.signal("CONT");
            restore();
        }
    }

    /** Waits until the fleet is whole again. */
    void restore() {
        Await.until(
                "a whole fleet",
                REPLACED_LIMIT,
                () -> fleet.readyPods().size() == PODS && fleet.isFullyAssigned(),
                () -> fleet.readyPods().size() + " ready, " + fleet.shardsByPod());
        pause(CALM_MILLIS);
        deliveries.forgetBefore(now() - 30_000);
        epochs.forgetBefore(now() - 30_000);
    }

    private long awaitOtherReaders(Victim victim) {
        Await.until(
                "other readers",
                LIMIT,
                () -> fleet.assignments().stream()
                        .noneMatch(assignment -> victim.pod().equals(assignment.podName())));
        return now();
    }

    private long silence(Victim victim, long sinceMillis) {
        Await.until(
                "events of " + victim.shards(),
                LIMIT,
                () -> deliveries.allBackAt(victim.shards(), sinceMillis) > 0,
                () -> "assigned " + fleet.shardsByPod());
        return deliveries.allBackAt(victim.shards(), sinceMillis) - sinceMillis;
    }

    private record Victim(String pod, List<String> shards) {}

    private Victim pick(int round) {
        List<ShardAssignment> assignments = fleet.assignments();
        String pod = assignments.get(round % assignments.size()).podName();
        return new Victim(
                pod,
                assignments.stream()
                        .filter(assignment -> assignment.podName().equals(pod))
                        .map(ShardAssignment::shardId)
                        .toList());
    }

    private PodProcess process(Victim victim) {
        return PodProcess.find(fleet.namespace(), victim.pod())
                .orElseThrow(() -> new IllegalStateException(victim.pod() + " does not run on this machine"));
    }

    private void remove(Victim victim, long graceSeconds) {
        client.pods()
                .inNamespace(fleet.namespace())
                .withName(victim.pod())
                .withGracePeriod(graceSeconds)
                .delete();
    }

    /** Whether nodes take new pods. */
    private void schedulable(boolean whether) {
        client.nodes()
                .resources()
                .forEach(node -> node.edit(found -> {
                    found.getSpec().setUnschedulable(!whether);
                    return found;
                }));
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

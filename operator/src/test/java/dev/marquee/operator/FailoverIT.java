package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import dev.marquee.operator.world.Pods;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FailoverIT {

    /** No open shard stays unread for longer while any ready pod lives. */
    private static final long UNREAD_MILLIS = 3_000;

    private static World world;

    @BeforeAll
    static void start() {
        world = World.start();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void theShardsOfAPodThatDiesHaveAnotherReaderAtOnceAndNobodyElsesMove() throws Exception {
        var namespace = world.namespace();
        world.apply(namespace, "cinema", Specs.provisioned(8));
        await("listed", 40)
                .until(() -> world.queueCondition(namespace, "cinema", "StreamSettled")
                        .equals("True/Settled"));
        var pods = new Pods(world, namespace, "cinema");
        pods.ready("p1", "p2", "p3", "p4");
        await("assigned to four", 20).until(() -> readers(namespace).equals(Set.of("p1", "p2", "p3", "p4")));
        await("handed over", 20).until(() -> assignments(namespace).stream().allMatch(a -> a.fromPodName() == null));

        var took = new ArrayList<Long>();
        for (int i = 0; i < 10; i++) {
            var victim = "p" + (1 + i % 4);
            var before = assignments(namespace);
            took.add(untilReassigned(namespace, victim, () -> pods.setReady(victim, false)));
            var after = assignments(namespace);
            for (var old : before) {
                var now = after.stream()
                        .filter(one -> one.shardId().equals(old.shardId()))
                        .findFirst()
                        .orElseThrow();
                boolean dead = old.podName().equals(victim);
                assertThat(now.epoch()).isEqualTo(dead ? old.epoch() + 1 : old.epoch());
                assertThat(now.podName().equals(old.podName())).isEqualTo(!dead);
            }
            pods.setReady(victim, true);
            await("back", 20).until(() -> readers(namespace).contains(victim));
            await("handed over", 20)
                    .until(() -> assignments(namespace).stream().allMatch(a -> a.fromPodName() == null));
        }
        took.sort(null);
        System.out.println("failover, pod event to status seen by a watcher, ms: " + took);
        assertThat(took).allMatch(millis -> millis < UNREAD_MILLIS);
    }

    /** From before the write of the pod to when a watcher sees no shard with it, in ms. */
    private static long untilReassigned(String namespace, String victim, Runnable kill) throws Exception {
        var seen = new LinkedBlockingQueue<Long>();
        var watch = world.client()
                .resources(ConsumerGroup.class)
                .inNamespace(namespace)
                .watch(new Watcher<ConsumerGroup>() {
                    @Override
                    public void eventReceived(Action action, ConsumerGroup group) {
                        if (group.getStatus().assignments().stream()
                                .noneMatch(one -> one.podName().equals(victim))) {
                            seen.add(System.nanoTime());
                        }
                    }

                    @Override
                    public void onClose(WatcherException cause) {}
                });
        try (watch) {
            long start = System.nanoTime();
            kill.run();
            return Duration.ofNanos(seen.poll(10, TimeUnit.SECONDS) - start).toMillis();
        }
    }

    private static List<ShardAssignment> assignments(String namespace) {
        return world.group(namespace, "cinema").getStatus().assignments();
    }

    private static Set<String> readers(String namespace) {
        return Set.copyOf(assignments(namespace).stream()
                .map(ShardAssignment::podName)
                .distinct()
                .toList());
    }
}

package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupSpec;
import dev.marquee.crds.v1alpha1.PodSelector;
import dev.marquee.operator.world.Pods;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReshardIT {

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
    void goesFrom2To4To3To9ByStepsAndClosedShardsStayAssignedUntilTheyAreReadToTheirEnd() {
        var namespace = world.namespace();
        var stream = world.streamName(namespace, "cinema");
        world.apply(namespace, "cinema", Specs.provisioned(2));
        settled(namespace, 2);
        new Pods(world, namespace, "cinema").ready("p1", "p2", "p3");
        await("2 shards assigned", 20).until(() -> shards(namespace, "cinema") == 2);

        world.apply(namespace, "cinema", Specs.provisioned(4));
        settled(namespace, 4);
        await("4 open and 2 closed ones assigned", 20).until(() -> shards(namespace, "cinema") == 6);
        anotherGroup(namespace, stream);
        await("and so for another group", 20).until(() -> shards(namespace, "box-office") == 6);
        readToTheirEnd(namespace, "box-office", stream);
        await("closed ones gone there", 10).until(() -> shards(namespace, "box-office") == 4);
        assertThat(shards(namespace, "cinema"))
                .as("the fleet has not read them to their end")
                .isEqualTo(6);
        readToTheirEnd(namespace, "cinema", stream);
        await("closed ones gone", 10).until(() -> shards(namespace, "cinema") == 4);

        world.apply(namespace, "cinema", Specs.provisioned(3));
        settled(namespace, 3);
        long calls = world.kinesis().calls("UpdateShardCount");
        world.apply(namespace, "cinema", Specs.provisioned(9));
        settled(namespace, 9);
        assertThat(world.kinesis().calls("UpdateShardCount") - calls).isEqualTo(2);

        var counts = world.group(namespace, "cinema").getStatus().assignments().stream()
                .collect(Collectors.groupingBy(one -> one.podName(), Collectors.counting()))
                .values();
        assertThat(counts).hasSize(3);
        assertThat(counts.stream().mapToLong(i -> i).max().orElse(0)
                        - counts.stream().mapToLong(i -> i).min().orElse(0))
                .isLessThanOrEqualTo(1);
    }

    private static void settled(String namespace, int shards) {
        await(shards + " shards", 40)
                .until(() -> world.queueCondition(namespace, "cinema", "StreamSettled")
                                .equals("True/Settled")
                        && world.queue(namespace, "cinema").getStatus().openShards() == shards);
    }

    /** Somebody else who reads the same stream, with the same pods. */
    private static void anotherGroup(String namespace, String stream) {
        var group = new ConsumerGroup();
        group.setMetadata(new ObjectMetaBuilder()
                .withName("box-office")
                .withNamespace(namespace)
                .build());
        group.setSpec(new ConsumerGroupSpec(stream, new PodSelector(Map.of(Labels.QUEUE, "cinema"))));
        world.client().resource(group).create();
    }

    /** As the readers of a group write it. */
    private static void readToTheirEnd(String namespace, String group, String stream) {
        for (var closed : new String[] {"shardId-000000000000", "shardId-000000000001"}) {
            var lease = FleetKeys.shardLease(FleetKeys.leases(namespace, group, stream), closed);
            world.redis().call("HSET", lease, FleetKeys.LEASE_CHECKPOINT, FleetKeys.SHARD_END);
        }
    }

    private static int shards(String namespace, String name) {
        var group = world.group(namespace, name);
        return group == null || group.getStatus() == null
                ? 0
                : group.getStatus().assignments().size();
    }
}

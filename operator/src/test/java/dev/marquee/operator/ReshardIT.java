package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.operator.world.Pods;
import dev.marquee.operator.world.World;
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
        await("2 shards assigned", 20).until(() -> shards(namespace) == 2);

        world.apply(namespace, "cinema", Specs.provisioned(4));
        settled(namespace, 4);
        await("4 open and 2 closed ones assigned", 20).until(() -> shards(namespace) == 6);
        for (var closed : new String[] {"shardId-000000000000", "shardId-000000000001"}) {
            world.redis().call("HSET", "shard_lease:{" + stream + "/" + closed + "}", "checkpoint", "SHARD_END");
        }
        await("closed ones gone", 10).until(() -> shards(namespace) == 4);

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

    private static int shards(String namespace) {
        var group = world.group(namespace, "cinema");
        return group == null || group.getStatus() == null
                ? 0
                : group.getStatus().assignments().size();
    }
}

package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.MovieKeys;
import dev.marquee.operator.world.World;
import dev.marquee.testing.FaultProxy;
import dev.marquee.testing.KinesisFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is away is a condition with a reason; when it is back, so is everything else. */
class OutageIT {

    private final World world = World.withoutOperator();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void redisAwayAtTheStartAndMidway() {
        var namespace = world.namespace();
        world.redis().kill9();
        world.startOperator();
        world.apply(namespace, "cinema", Specs.provisioned(1));
        world.apply(namespace, "premiere", Specs.release("dune", "cinema"));
        await("Redis away at the start", 30).until(() -> ready(namespace).equals("False/RedisUnreachable"));
        await("the fleet needs no Redis", 30)
                .until(() -> world.queueCondition(namespace, "cinema", "FleetApplied")
                        .equals("True/Applied"));
        world.redis().restart();
        await("recovered", 40).until(() -> ready(namespace).equals("True/AllReady"));

        world.redis().pause();
        await("Redis hangs", 20).until(() -> ready(namespace).equals("False/RedisUnreachable"));
        world.redis().resume();
        await("recovered", 40).until(() -> ready(namespace).equals("True/AllReady"));
        assertThat(world.operator().isAlive()).isTrue();
    }

    @Test
    void aConnectionToRedisThatDiesInSilenceIsReplaced() {
        try (var proxy = FaultProxy.before(world.redis())) {
            var namespace = world.namespace();
            world.startOperator();
            world.apply(namespace, "cinema", Specs.provisioned(1));
            world.apply(namespace, "premiere", Specs.release("dune", "cinema"));
            await("keys written", 40).until(() -> ready(namespace).equals("True/AllReady"));
            proxy.freeze();
            world.redis().flush();
            await("keys written again", 30)
                    .until(() -> "1".equals(world.redis().call("EXISTS", new MovieKeys("dune").admission())));
        }
    }

    @Test
    void kinesisAwayAtTheStartAndMidway() {
        var namespace = world.namespace();
        world.emulator().pause();
        world.startOperator();
        world.apply(namespace, "cinema", Specs.provisioned(1));
        await("Kinesis hangs", 40).until(() -> settled(namespace).equals("False/Unreachable"));
        world.emulator().resume();
        await("recovered", 60).until(() -> settled(namespace).equals("True/Settled"));

        world.emulator().pause();
        await("Kinesis hangs again", 40).until(() -> settled(namespace).equals("False/Unreachable"));
        assertThat(world.queueCondition(namespace, "cinema", "FleetApplied")).isEqualTo("True/Applied");
        world.emulator().resume();
        await("recovered again", 60).until(() -> settled(namespace).equals("True/Settled"));
        assertThat(world.operator().isAlive()).isTrue();
    }

    @Test
    void aLimitOrARefusalOfAwsIsTold() {
        var namespace = world.namespace();
        world.kinesis().next(1, "CreateStream", error("LimitExceededException"));
        world.startOperator();
        world.apply(namespace, "cinema", Specs.provisioned(1));
        await("limit told, or already over", 40).until(() -> settled(namespace).equals("True/Settled"));
        world.kinesis().next(2, "UpdateShardCount", error("AccessDeniedException"));
        world.apply(namespace, "cinema", Specs.provisioned(2));
        await("refusal told", 20).until(() -> settled(namespace).equals("False/AccessDenied"));
        assertThat(world.queueCondition(namespace, "cinema", "StreamReady")).isEqualTo("True/Active");
        await("done in the end", 40).until(() -> settled(namespace).equals("True/Settled"));
    }

    private static KinesisFault error(String type) {
        return new KinesisFault.Refuse(400, type, "injected");
    }

    private String ready(String namespace) {
        return world.releaseCondition(namespace, "premiere", "Ready");
    }

    private String settled(String namespace) {
        return world.queueCondition(namespace, "cinema", "StreamSettled");
    }
}

package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrashIT {

    private static World world;

    @BeforeAll
    static void start() {
        world = World.withoutOperator();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** Killed at ten moments of provisioning, each a little later than the last, and started again. */
    @Test
    void killedAtAnyMomentOfProvisioningItReachesTheSameState() {
        var random = new Random(42);
        for (int i = 0; i < 10; i++) {
            var namespace = world.namespace();
            var movie = "movie-" + namespace;
            world.startOperator();
            world.apply(namespace, "cinema", Specs.provisioned(2 + i % 3));
            world.apply(namespace, "premiere", Specs.release(movie, "cinema"));
            killAfter(Duration.ofMillis(i * 60L + random.nextInt(60)));
            world.startOperator();
            await("ready after kill " + i, 60)
                    .until(() -> world.releaseCondition(namespace, "premiere", "Ready")
                                    .equals("True/AllReady")
                            && world.queueCondition(namespace, "cinema", "StreamSettled")
                                    .equals("True/Settled")
                            && world.queueCondition(namespace, "cinema", "FleetApplied")
                                    .equals("True/Applied"));
            try (var streams = world.streams()) {
                assertThat(streams.describe(world.streamName(namespace, "cinema"))
                                .openShardCount())
                        .isEqualTo(2 + i % 3);
            }
            assertThat(world.get(Secret.class, namespace, "cinema-pass-key").getData())
                    .containsKey("private.jwk");
            assertThat(world.get(HorizontalPodAutoscaler.class, namespace, "cinema")
                            .getSpec()
                            .getMinReplicas())
                    .isEqualTo(4);
            assertThat(world.redis().call("HGET", "admission:{" + movie + "}", "queue"))
                    .isEqualTo("cinema");
            world.kill9Operator();
        }
    }

    private static void killAfter(Duration moment) {
        long until = System.nanoTime() + moment.toNanos();
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> System.nanoTime() > until);
        world.kill9Operator();
    }
}

package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.FleetPod;
import dev.marquee.crds.v1alpha1.PodResources;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What only the operator can know becomes a condition with a reason, and the last valid spec keeps running. */
class RefusalIT {

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
    void aForeignStreamIsRefusedAndLeftAlone() {
        var namespace = world.namespace();
        var stream = world.streamName(namespace, "cinema");
        try (var streams = world.streams()) {
            streams.create(stream);
            world.apply(namespace, "cinema", Specs.provisioned(4));
            await("refused", 30)
                    .until(() ->
                            world.queueCondition(namespace, "cinema", "Ready").equals("False/ForeignStream"));
            assertThat(streams.describe(stream).openShardCount()).isEqualTo(1);
            assertThat(streams.tags(stream)).doesNotContainKey(Labels.OWNER_TAG);
            assertThat(world.get(Deployment.class, namespace, "cinema")).isNull();

            world.client().resource(world.queue(namespace, "cinema")).delete();
            await("queue gone", 30).until(() -> world.queue(namespace, "cinema") == null);
            assertThat(streams.exists(stream)).isTrue();
        }
    }

    @Test
    void anInvalidSpecIsTellingAndTheLastValidOneRunsOn() {
        var namespace = world.namespace();
        world.apply(namespace, "cinema", Specs.provisioned(1));
        await("applied", 30)
                .until(() -> world.queueCondition(namespace, "cinema", "FleetApplied")
                        .equals("True/Applied"));
        world.apply(namespace, "cinema", tooLarge(2));
        await("refused", 30)
                .until(() -> world.queueCondition(namespace, "cinema", "Ready").equals("False/InvalidResources"));
        var status = world.queue(namespace, "cinema").getStatus();
        assertThat(status.acceptedSpec().stream().shards()).isEqualTo(1);
        assertThat(status.observedGeneration()).isEqualTo(2);
        try (var streams = world.streams()) {
            assertThat(streams.describe(world.streamName(namespace, "cinema")).openShardCount())
                    .isEqualTo(1);
        }
        world.apply(namespace, "cinema", Specs.provisioned(4000));
        await("too many shards", 30)
                .until(() -> world.queueCondition(namespace, "cinema", "Ready").equals("False/ShardLimitExceeded"));
    }

    @Test
    void aMovieBelongsToOneReleaseAndTheOtherTakesItWhenThatGoes() {
        var namespace = world.namespace();
        var movie = "rare-" + namespace;
        world.apply(namespace, "cinema", Specs.provisioned(1));
        world.apply(namespace, "first", Specs.release(movie, "cinema"));
        await("first ready", 30)
                .until(() -> world.releaseCondition(namespace, "first", "Ready").equals("True/AllReady"));
        world.apply(namespace, "second", Specs.release(movie, "cinema"));
        await("second refused", 30)
                .until(() ->
                        world.releaseCondition(namespace, "second", "Ready").equals("False/Conflict"));
        assertThat(world.redis().call("HGET", "admission:{" + movie + "}", "release"))
                .isEqualTo(namespace + "/first");

        world.client().resource(world.release(namespace, "first")).delete();
        await("second takes over", 40)
                .until(() ->
                        world.releaseCondition(namespace, "second", "Ready").equals("True/AllReady"));
    }

    @Test
    void aQueueThatIsMissingIsNamedAndWhatRanRunsOn() {
        var namespace = world.namespace();
        var movie = "lost-" + namespace;
        world.apply(namespace, "premiere", Specs.release(movie, "cinema"));
        await("missing", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("False/QueueNotFound"));
        assertThat(world.redis().call("EXISTS", "admission:{" + movie + "}")).isEqualTo("0");
        world.apply(namespace, "cinema", Specs.provisioned(1));
        await("found", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
        world.apply(namespace, "premiere", Specs.release(movie, "nowhere"));
        await("missing again", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("False/QueueNotFound"));
        assertThat(world.release(namespace, "premiere").getStatus().admissionQueueName())
                .isEqualTo("cinema");
        assertThat(world.redis().call("HGET", "admission:{" + movie + "}", "queue"))
                .isEqualTo("cinema");
    }

    private static AdmissionQueueSpec tooLarge(int shards) {
        var resources = new PodResources(Map.of("cpu", new Quantity("2")), Map.of("cpu", new Quantity("500m")));
        return Specs.provisioned(shards).withPod(new FleetPod(null, resources, List.of()));
    }
}

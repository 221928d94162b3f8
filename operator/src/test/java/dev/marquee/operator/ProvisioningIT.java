package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionSpec;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.crds.v1alpha1.StreamMode;
import dev.marquee.crds.v1alpha1.StreamSpec;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProvisioningIT {

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
    void aQueueBecomesAStreamAFleetAndAGroup() {
        var namespace = world.namespace();
        world.apply(namespace, "cinema", provisioned(2));
        await("fleet applied", 30)
                .until(() -> world.queueCondition(namespace, "cinema", "FleetApplied")
                        .equals("True/Applied"));
        await("stream settled", 30)
                .until(() -> world.queueCondition(namespace, "cinema", "StreamSettled")
                        .equals("True/Settled"));

        try (var streams = world.streams()) {
            var stream = world.streamName(namespace, "cinema");
            assertThat(streams.describe(stream).openShardCount()).isEqualTo(2);
            assertThat(streams.tags(stream)).containsEntry(Labels.OWNER_TAG, "it/" + namespace + "/cinema");
        }
        assertThat(world.get(ServiceAccount.class, namespace, "cinema")).isNotNull();
        assertThat(world.get(Secret.class, namespace, "cinema-pass-key").getData())
                .containsKey("private.jwk");
        assertThat(world.get(Deployment.class, namespace, "cinema").getSpec().getReplicas())
                .isEqualTo(4);
        assertThat(world.get(HorizontalPodAutoscaler.class, namespace, "cinema")
                        .getSpec()
                        .getMinReplicas())
                .isEqualTo(4);
        assertThat(world.group(namespace, "cinema").getSpec().podSelector().matchLabels())
                .containsEntry(Labels.QUEUE, "cinema");
    }

    @Test
    void aReleaseBecomesKeysAndIsReady() {
        var namespace = world.namespace();
        world.apply(namespace, "cinema", provisioned(1));
        world.apply(namespace, "premiere", release("dune-" + namespace, "cinema"));
        await("release ready", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
        var hash = "admission:{dune-" + namespace + "}";
        assertThat(world.redis().call("HGET", hash, "per_second")).isEqualTo("10");
        assertThat(world.redis().call("HGET", hash, "queue")).isEqualTo("cinema");
        assertThat(world.redis().call("HGET", hash, "seed")).hasSize(64);
        assertThat(world.redis().call("SISMEMBER", "fleet_movies:{" + namespace + "/cinema}", "dune-" + namespace))
                .isEqualTo("1");
        assertThat(world.release(namespace, "premiere").getStatus().conditions())
                .hasSize(4)
                .allSatisfy(condition -> {
                    assertThat(condition.lastTransitionTime()).isNotNull();
                    assertThat(condition.observedGeneration()).isEqualTo(1);
                });
    }

    static AdmissionQueueSpec provisioned(int shards) {
        return new AdmissionQueueSpec(new StreamSpec(StreamMode.Provisioned, shards, null, null), null, null, null);
    }

    static MovieReleaseSpec release(String movieId, String queue) {
        return new MovieReleaseSpec(
                movieId, null, queue, null, null, null, null, null, new AdmissionSpec(10, 100, null, null, null, null));
    }
}

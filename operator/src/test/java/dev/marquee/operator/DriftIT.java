package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.FleetKeys;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import dev.marquee.operator.world.Pods;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is undone by hand comes back. */
class DriftIT {

    private static World world;
    private static String namespace;
    private static String movie;

    @BeforeAll
    static void start() {
        world = World.start();
        namespace = world.namespace();
        movie = "dune-" + namespace;
        world.apply(namespace, "cinema", Specs.provisioned(2));
        world.apply(namespace, "premiere", Specs.release(movie, "cinema"));
        await("release ready", 40)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
        await("fleet applied", 40)
                .until(() -> world.queueCondition(namespace, "cinema", "FleetApplied")
                        .equals("True/Applied"));
        new Pods(world, namespace, "cinema").ready("p1", "p2");
        await("assigned", 30).until(DriftIT::assigned);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aDeletedStreamIsMadeAgain() {
        var stream = world.streamName(namespace, "cinema");
        try (var streams = world.streams()) {
            streams.delete(stream);
            await("stream deleted", 10).until(() -> !streams.exists(stream));
            await("stream made again", 20).until(() -> streams.exists(stream));
            await("settled", 20)
                    .until(() -> world.queueCondition(namespace, "cinema", "StreamSettled")
                            .equals("True/Settled"));
        }
    }

    @Test
    void flushedKeysAreWrittenAgainWithinFiveSeconds() {
        world.redis().flush();
        await("keys written again", 5)
                .until(() -> "10".equals(world.redis().call("HGET", "admission:{" + movie + "}", "per_second"))
                        && "1"
                                .equals(world.redis()
                                        .call("SISMEMBER", "fleet_movies:{" + namespace + "/cinema}", movie)));
    }

    @Test
    void editedKeysAreWrittenAgainEvenWhereTheTypeIsWrong() {
        world.redis().call("HSET", "admission:{" + movie + "}", "per_second", "9999");
        await("limit restored", 5)
                .until(() -> "10".equals(world.redis().call("HGET", "admission:{" + movie + "}", "per_second")));
        world.redis().call("SET", "admission:{" + movie + "}", "rubbish");
        await("hash restored", 5).until(() -> "hash".equals(world.redis().call("TYPE", "admission:{" + movie + "}")));
    }

    @Test
    void anEditedHpaAndADeletedDeploymentComeBackAndThePassKeyStays() {
        var key = world.get(Secret.class, namespace, "cinema-pass-key").getData();
        var hpa = world.get(HorizontalPodAutoscaler.class, namespace, "cinema");
        hpa.getSpec().setMaxReplicas(99);
        hpa.getSpec().setMinReplicas(1);
        world.client().resource(hpa).update();
        await("HPA restored", 10).until(() -> {
            var now = world.get(HorizontalPodAutoscaler.class, namespace, "cinema")
                    .getSpec();
            return now.getMaxReplicas() == 10 && now.getMinReplicas() == 4;
        });
        world.client()
                .resource(world.get(Deployment.class, namespace, "cinema"))
                .delete();
        await("Deployment restored", 10).until(() -> world.get(Deployment.class, namespace, "cinema") != null);
        assertThat(world.get(Secret.class, namespace, "cinema-pass-key").getData())
                .isEqualTo(key);
    }

    @Test
    void anEmptiedStatusIsWrittenAgainWithHigherEpochsAndTheReadersThatRedisKnows() {
        var stream = world.streamName(namespace, "cinema");
        var before = world.group(namespace, "cinema").getStatus().assignments();
        var first = before.getFirst();
        world.redis()
                .call(
                        "HSET",
                        FleetKeys.shardLease(FleetKeys.leases(namespace, "cinema", stream), first.shardId()),
                        "owner",
                        first.podName(),
                        "epoch",
                        "41");
        world.client()
                .resources(ConsumerGroup.class)
                .inNamespace(namespace)
                .withName("cinema")
                .editStatus(group -> {
                    group.setStatus(null);
                    return group;
                });
        await("assigned again", 10).until(DriftIT::assigned);
        assertThat(world.group(namespace, "cinema").getStatus().assignments())
                .contains(new ShardAssignment(first.shardId(), first.podName(), 42L, null));
    }

    @Test
    void assignmentsThatSomebodyElseAppliedAreTakenOut() {
        var shard = world.group(namespace, "cinema")
                .getStatus()
                .assignments()
                .getFirst()
                .shardId();
        world.client()
                .resource(Serialization.unmarshal("""
                        apiVersion: marquee.dev/v1alpha1
                        kind: ConsumerGroup
                        metadata: {name: cinema, namespace: %s}
                        status:
                          assignments:
                          - {shardId: %s, podName: nobody, epoch: 1}
                          - {shardId: shardId-000000000099, podName: nobody, epoch: 1}
                        """.formatted(namespace, shard), GenericKubernetesResource.class))
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("somebody")
                        .withForce(true)
                        .build());
        await("assigned to our pods only", 10)
                .until(() -> assigned()
                        && world.group(namespace, "cinema").getStatus().assignments().stream()
                                .noneMatch(assignment -> assignment.podName().equals("nobody")));
    }

    private static boolean assigned() {
        var group = world.group(namespace, "cinema");
        return group != null
                && group.getStatus() != null
                && group.getStatus().assignments().size() == 2;
    }
}

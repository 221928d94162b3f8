package dev.marquee.operator;

import static dev.marquee.operator.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.FailurePoliciesSpec;
import dev.marquee.crds.v1alpha1.FailurePolicy;
import dev.marquee.crds.v1alpha1.KinesisFailureSpec;
import dev.marquee.crds.v1alpha1.RedisFailureSpec;
import dev.marquee.crds.v1alpha1.SellingSideFailureSpec;
import dev.marquee.crds.v1alpha1.Transition;
import dev.marquee.operator.world.World;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        world.apply(namespace, "cinema", Specs.provisioned(2));
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
        assertThat(world.get(Secret.class, namespace, "cinema-api-key").getData())
                .containsKey("api-keys");
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
        world.apply(namespace, "cinema", Specs.provisioned(1));
        world.apply(namespace, "premiere", Specs.release("dune-" + namespace, "cinema"));
        await("release ready", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
        var hash = "admission:{dune-" + namespace + "}";
        assertThat(world.redis().call("HGET", hash, "per_second")).isEqualTo("10");
        assertThat(world.redis().call("HGET", hash, "queue")).isEqualTo("cinema");
        assertThat(world.redis().call("HEXISTS", hash, "seed")).isEqualTo("0");
        assertThat(world.redis().call("SISMEMBER", "fleet_movies:{" + namespace + "/cinema}", "dune-" + namespace))
                .isEqualTo("1");
        assertThat(world.release(namespace, "premiere").getStatus().conditions())
                .hasSize(4)
                .allSatisfy(condition -> {
                    assertThat(condition.lastTransitionTime()).isNotNull();
                    assertThat(condition.observedGeneration()).isEqualTo(1);
                });
    }

    @Test
    void podsMayFollowTheirOwnQueueAndTellWhatHappensToIt() {
        var namespace = world.namespace();
        world.apply(namespace, "cinema", Specs.provisioned(1));
        await("fleet applied", 30)
                .until(() -> world.queueCondition(namespace, "cinema", "FleetApplied")
                        .equals("True/Applied"));
        await("its own", 10).until(() -> may(namespace, "watch", "marquee.dev", "admissionqueues", "cinema"));
        assertThat(may(namespace, "create", "events.k8s.io", "events", null)).isTrue();
        assertThat(may(namespace, "patch", "events.k8s.io", "events", "cinema.redis-open-tripped"))
                .isTrue();
        assertThat(may(namespace, "watch", "marquee.dev", "admissionqueues", "another"))
                .isFalse();
        assertThat(may(namespace, "patch", "marquee.dev", "admissionqueues", "cinema"))
                .isFalse();
    }

    @Test
    void theFailurePoliciesOfAQueueAreWrittenForItsReleasesAndChangesFollow() {
        var namespace = world.namespace();
        world.apply(namespace, "cinema", Specs.provisioned(1));
        world.apply(namespace, "premiere", Specs.release("fail-" + namespace, "cinema"));
        var hash = "admission:{fail-" + namespace + "}";
        await("defaults", 30).until(() -> "Open 0 Degraded 30000 0 Closed 10000 15000".equals(policies(hash)));
        world.apply(
                namespace,
                "cinema",
                Specs.provisioned(1)
                        .withFailurePolicies(new FailurePoliciesSpec(
                                new RedisFailureSpec(FailurePolicy.Open, 8, 60),
                                new KinesisFailureSpec(FailurePolicy.Closed, 5, 90),
                                new SellingSideFailureSpec(FailurePolicy.Degraded, 7, 120))));
        await("changed", 30).until(() -> "Degraded 120000 Closed 5000 90000 Open 8000 22000".equals(policies(hash)));
    }

    @Test
    void onlyKeysThatWereNeverWrittenSayThatTheLineIsTheFirst() {
        var namespace = world.namespace();
        var hash = "admission:{first-" + namespace + "}";
        world.apply(namespace, "cinema", Specs.provisioned(1));
        world.apply(namespace, "premiere", Specs.release("first-" + namespace, "cinema"));
        await("written", 30).until(() -> "1".equals(world.redis().call("HGET", hash, "first")));
        await("told", 30)
                .until(() -> world.releaseCondition(namespace, "premiere", "KeysWritten")
                        .equals("True/Written"));
        world.redis().call("DEL", hash);
        await("written again", 10).until(() -> "10".equals(world.redis().call("HGET", hash, "per_second")));
        assertThat(world.redis().call("HEXISTS", hash, "first")).isEqualTo("0");
    }

    @Test
    void aReleaseWithoutAQueueGetsOneOfItsOwnAndMovesToAnother() {
        var namespace = world.namespace();
        var movie = "own-" + namespace;
        world.apply(namespace, "premiere", Specs.release(movie, null));
        await("release ready", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
        await("fleet applied", 30)
                .until(() -> world.queueCondition(namespace, "premiere", "FleetApplied")
                        .equals("True/Applied"));
        assertThat(world.queue(namespace, "premiere").getOwnerReferenceFor(world.release(namespace, "premiere")))
                .isPresent();

        world.apply(namespace, "shared", Specs.provisioned(1));
        world.apply(namespace, "premiere", Specs.release(movie, "shared"));
        await("moved", 30)
                .until(() -> "shared"
                        .equals(world.release(namespace, "premiere").getStatus().admissionQueueName()));
        assertThat(world.redis().call("SISMEMBER", "fleet_movies:{" + namespace + "/premiere}", movie))
                .isEqualTo("0");
        assertThat(world.redis().call("SISMEMBER", "fleet_movies:{" + namespace + "/shared}", movie))
                .isEqualTo("1");
    }

    @Test
    void aDeletedReleaseTakesItsKeysAndADeletedQueueItsStream() {
        var namespace = world.namespace();
        var movie = "gone-" + namespace;
        world.apply(namespace, "cinema", Specs.provisioned(1));
        world.apply(namespace, "premiere", Specs.release(movie, "cinema"));
        await("release ready", 30)
                .until(() ->
                        world.releaseCondition(namespace, "premiere", "Ready").equals("True/AllReady"));
        world.redis().call("ZADD", "waiting_queue:{" + movie + "}", "1", "somebody");
        world.client().resource(world.release(namespace, "premiere")).delete();
        await("release gone", 30).until(() -> world.release(namespace, "premiere") == null);
        assertThat(world.redis().call("EXISTS", "admission:{" + movie + "}", "waiting_queue:{" + movie + "}"))
                .isEqualTo("0");
        assertThat(world.redis().call("SISMEMBER", "fleet_movies:{" + namespace + "/cinema}", movie))
                .isEqualTo("0");

        await("stream there", 30)
                .until(() ->
                        world.queueCondition(namespace, "cinema", "StreamReady").equals("True/Active"));
        world.client().resource(world.queue(namespace, "cinema")).delete();
        await("queue gone", 30).until(() -> world.queue(namespace, "cinema") == null);
        try (var streams = world.streams()) {
            await("stream gone", 10).until(() -> !streams.exists(world.streamName(namespace, "cinema")));
        }
    }

    @Test
    void theFleetIsLargerAroundAnOpening() {
        var namespace = world.namespace();
        world.apply(namespace, "cinema", Specs.provisioned(1));
        var onSale = Instant.now().plusSeconds(8);
        world.apply(namespace, "premiere", Specs.opening("warm-" + namespace, "cinema", onSale, 5, 160));
        await("HPA at rest", 30).until(() -> minReplicas(namespace) == 4);
        await("HPA raised for 160 sessions at 20 a pod", 30).until(() -> minReplicas(namespace) == 8);
        assertThat(world.release(namespace, "premiere").getStatus().nextTransition())
                .isIn(Transition.SaleOpens, null);
    }

    private static boolean may(String namespace, String verb, String group, String resource, String name) {
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + namespace + ":cinema")
                .withNewResourceAttributes()
                .withNamespace(namespace)
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .withName(name)
                .endResourceAttributes()
                .endSpec()
                .build();
        return world.client()
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    private static String policies(String hash) {
        return Stream.of(
                        "selling_policy",
                        "selling_max_ms",
                        "kinesis_policy",
                        "kinesis_after_ms",
                        "kinesis_max_ms",
                        "redis_policy",
                        "redis_after_ms",
                        "report_ms")
                .map(name -> String.valueOf(world.redis().call("HGET", hash, name)))
                .collect(Collectors.joining(" "));
    }

    private static int minReplicas(String namespace) {
        var hpa = world.get(HorizontalPodAutoscaler.class, namespace, "cinema");
        return hpa == null ? 0 : hpa.getSpec().getMinReplicas();
    }
}

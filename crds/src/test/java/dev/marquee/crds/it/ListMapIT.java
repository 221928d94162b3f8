package dev.marquee.crds.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.crds.v1alpha1.Condition;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupSpec;
import dev.marquee.crds.v1alpha1.ConsumerGroupStatus;
import dev.marquee.crds.v1alpha1.PodSelector;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lists of a status are maps: two managers own an element each, and a key comes once. */
class ListMapIT {

    @Test
    void twoManagersKeepAConditionEach() {
        create("two-managers");
        apply("operator", condition("two-managers", "Ready", "AllRead"));
        apply("watcher", condition("two-managers", "Audited", "Seen"));
        apply("operator", condition("two-managers", "Ready", "ShardUnread"));

        List<Condition> conditions = read("two-managers").getStatus().conditions();
        assertEquals(
                Map.of("Ready", "ShardUnread", "Audited", "Seen"),
                conditions.stream().collect(Collectors.toMap(Condition::type, Condition::reason)));
    }

    @Test
    void oneManagerDoesNotTakeAnothersElement() {
        create("conflict");
        apply("operator", condition("conflict", "Ready", "AllRead"));
        KubernetesClientException e = assertThrows(
                KubernetesClientException.class, () -> apply("watcher", condition("conflict", "Ready", "Seen")));
        assertEquals(409, e.getCode(), e.getMessage());
        assertTrue(e.getMessage().contains("operator"), e.getMessage());
    }

    @Test
    void aShardIsAssignedOnce() {
        ConsumerGroup group = create("one-reader");
        ShardAssignment first = new ShardAssignment("shardId-000000000000", "pod-1", 1L, null);
        group.setStatus(new ConsumerGroupStatus(null, 1L, List.of(first, first.withPodName("pod-2")), 1, 2));
        KubernetesClientException e = assertThrows(
                KubernetesClientException.class,
                () -> ApiServer.client().resource(group).inNamespace("default").updateStatus());
        assertTrue(e.getMessage().contains("status.assignments[1]: Duplicate value"), e.getMessage());
    }

    private static ConsumerGroup create(String name) {
        ConsumerGroup group = new ConsumerGroup();
        group.getMetadata().setName(name);
        group.setSpec(new ConsumerGroupSpec("s", new PodSelector(Map.of("a", "b"))));
        return ApiServer.client().resource(group).inNamespace("default").create();
    }

    private static String condition(String name, String type, String reason) {
        return """
                apiVersion: marquee.dev/v1alpha1
                kind: ConsumerGroup
                metadata: {name: %s, namespace: default}
                status:
                  conditions:
                  - {type: %s, status: "True", reason: %s, message: "", observedGeneration: 1,
                     lastTransitionTime: "2026-08-01T09:00:00Z"}
                """.formatted(name, type, reason);
    }

    private static void apply(String manager, String status) {
        GenericKubernetesResource patch = Serialization.unmarshal(status, GenericKubernetesResource.class);
        ApiServer.client()
                .resource(patch)
                .inNamespace("default")
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(manager)
                        .withForce(false)
                        .build());
    }

    private static ConsumerGroup read(String name) {
        return ApiServer.client()
                .resources(ConsumerGroup.class)
                .inNamespace("default")
                .withName(name)
                .get();
    }
}

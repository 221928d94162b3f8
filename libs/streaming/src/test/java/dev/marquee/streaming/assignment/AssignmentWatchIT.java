package dev.marquee.streaming.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupSpec;
import dev.marquee.crds.v1alpha1.ConsumerGroupStatus;
import dev.marquee.crds.v1alpha1.PodSelector;
import dev.marquee.crds.v1alpha1.ShardAssignment;
import dev.marquee.testing.KubeApi;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssignmentWatchIT {

    private static final String GROUP = "fleet";
    private static final Path CRD = Path.of("../../crds/src/main/resources/crds");

    private static KubeApi api;
    private final List<Set<OwnedShard>> heard = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        api = KubeApi.start();
        api.installCrds(CRD);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void createGroup() {
        var group = new ConsumerGroup();
        group.setMetadata(new ObjectMetaBuilder().withName(GROUP).build());
        group.setSpec(new ConsumerGroupSpec("stream", new PodSelector(Map.of("app", "fleet"))));
        api.client().resource(group).create();
    }

    @AfterEach
    void deleteGroup() {
        api.client().resources(ConsumerGroup.class).withName(GROUP).delete();
    }

    @Test
    void aPodHearsOfItsShardsAndOfNothingElse() {
        try (var watch = watch()) {
            write(new ShardAssignment("s0", "me", 1L, null), new ShardAssignment("s1", "other", 1L, null));
            awaitLast(Set.of(new OwnedShard("s0", 1, null)));
            write(new ShardAssignment("s0", "me", 1L, null), new ShardAssignment("s1", "me", 2L, "other"));
            awaitLast(Set.of(new OwnedShard("s0", 1, null), new OwnedShard("s1", 2, "other")));
            write(new ShardAssignment("s0", "other", 2L, "me"), new ShardAssignment("s1", "other", 3L, "me"));
            awaitLast(Set.of());
            assertThat(heard).hasSize(3);
        }
    }

    @Test
    void anEmptiedOrDeletedGroupTakesNothingAway() {
        try (var watch = watch()) {
            write(new ShardAssignment("s0", "me", 1L, null));
            awaitLast(Set.of(new OwnedShard("s0", 1, null)));
            write();
            deleteGroup();
            createGroup();
            write(new ShardAssignment("s0", "me", 2L, null));
            awaitLast(Set.of(new OwnedShard("s0", 2, null)));
            assertThat(heard).hasSize(2);
        }
    }

    @Test
    void aPodThatLosesTheApiServerKeepsItsShardsAndCatchesUpLater() {
        write(new ShardAssignment("s0", "me", 1L, null));
        try (var own = new KubernetesClientBuilder().withConfig(api.config()).build();
                var watch = AssignmentWatch.start(own, "default", GROUP, "me", heard::add)) {
            awaitLast(Set.of(new OwnedShard("s0", 1, null)));
            api.pause();
            await().during(Duration.ofSeconds(2)).until(() -> heard.size() == 1);
            api.resume();
            write(new ShardAssignment("s0", "other", 2L, null));
            awaitLast(Set.of());
        }
    }

    private AssignmentWatch watch() {
        return AssignmentWatch.start(api.client(), "default", GROUP, "me", heard::add);
    }

    private void write(ShardAssignment... assignments) {
        api.client().resources(ConsumerGroup.class).withName(GROUP).editStatus(group -> {
            group.setStatus(new ConsumerGroupStatus(null, 1L, List.of(assignments), assignments.length, 2));
            return group;
        });
    }

    private void awaitLast(Set<OwnedShard> expected) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !heard.isEmpty() && heard.getLast().equals(expected));
    }
}

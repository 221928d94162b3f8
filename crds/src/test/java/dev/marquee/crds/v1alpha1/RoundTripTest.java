package dev.marquee.crds.v1alpha1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read, with the client's own mapper and with one that Quarkus hands to the client. */
class RoundTripTest {

    static Stream<KubernetesSerialization> mappers() {
        ObjectMapper likeQuarkus = JsonMapper.builder().findAndAddModules().build();
        return Stream.of(new KubernetesSerialization(), new KubernetesSerialization(likeQuarkus, false));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void aReleaseComesBackEqual(KubernetesSerialization json) {
        MovieRelease release = new MovieRelease();
        release.getMetadata().setName("premiere");
        release.setSpec(MovieReleaseSpecBuilder.builder()
                .movieId("dune")
                .lobbyOpenTime(Instant.parse("2026-08-01T09:00:00Z"))
                .onSaleTime(Instant.parse("2026-08-01T10:00:00Z"))
                .salePolicy(SalePolicy.HoldAndDrain)
                .admission(AdmissionSpecBuilder.builder()
                        .perSecond(50)
                        .ordering(Ordering.Lottery)
                        .arrivals(new ArrivalsSpec(Identity.Account, 200, 3, 30))
                        .build())
                .build());
        release.setStatus(MovieReleaseStatusBuilder.builder()
                .conditions(List.of(new Condition(
                        "Ready", ConditionStatus.True, 3L, Instant.parse("2026-08-01T09:00:00Z"), "Open", "")))
                .nextTransition(Transition.SaleOpens)
                .nextTransitionTime(Instant.parse("2026-08-01T10:00:00Z"))
                .acceptedSpec(release.getSpec())
                .build());
        String text = json.asJson(release);
        assertTrue(text.contains("\"onSaleTime\":\"2026-08-01T10:00:00Z\""), text);
        assertFalse(text.contains("null"), text);
        assertEquals(release, json.unmarshal(text, MovieRelease.class));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void aQueueComesBackEqual(KubernetesSerialization json) {
        AdmissionQueue queue = new AdmissionQueue();
        queue.getMetadata().setName("premiere");
        queue.setSpec(AdmissionQueueSpec.defaults()
                .withStream(new StreamSpec(StreamMode.Provisioned, 4, null, DeletionPolicy.Delete))
                .withPod(new FleetPod(
                        "marquee/admission:1",
                        new PodResources(Map.of("cpu", new Quantity("500m")), null),
                        List.of(new EnvironmentVariable("A", "b")))));
        queue.setStatus(AdmissionQueueStatusBuilder.builder()
                .acceptedSpec(queue.getSpec())
                .openShards(4)
                .passKeys(List.of(
                        new PassKeyStatus("a", null), new PassKeyStatus("b", Instant.parse("2026-08-01T09:00:00Z"))))
                .build());
        assertEquals(queue, json.unmarshal(json.asJson(queue), AdmissionQueue.class));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void aGroupComesBackEqual(KubernetesSerialization json) {
        ConsumerGroup group = new ConsumerGroup();
        group.setSpec(new ConsumerGroupSpec("s", new PodSelector(Map.of("marquee.dev/queue", "premiere"))));
        group.setStatus(new ConsumerGroupStatus(
                null, 1L, List.of(new ShardAssignment("shardId-000000000000", "pod-1", 7L, null)), 1, 1));
        assertEquals(group, json.unmarshal(json.asJson(group), ConsumerGroup.class));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void anyOffsetIsReadAndUnknownFieldsAreIgnored(KubernetesSerialization json) {
        MovieReleaseSpec spec = json.unmarshal("""
                {"movieId":"dune","onSaleTime":"2026-08-01T19:00:00+09:00","fromTheFuture":1}
                """, MovieReleaseSpec.class);
        assertEquals(Instant.parse("2026-08-01T10:00:00Z"), spec.onSaleTime());
        assertEquals(300, spec.warmUpSeconds());
    }
}

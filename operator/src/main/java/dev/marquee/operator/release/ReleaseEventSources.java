package dev.marquee.operator.release;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.release.draw.SeedSecrets;
import dev.marquee.operator.release.keys.KeysGlimpse;
import dev.marquee.operator.release.keys.KeysPatrol;
import dev.marquee.operator.status.ReleaseIndex;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.polling.PollingConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.event.source.polling.PollingEventSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes a release be visited, beside itself: its queue, its keys, and the seed of its lottery. Everything is looked up in caches by index. */
@Singleton
class ReleaseEventSources {

    private final KeysPatrol patrol;
    private final SeedSecrets seeds;
    private final OperatorSettings settings;
    private final ReleaseIndex index;
    private volatile InformerEventSource<AdmissionQueue, MovieRelease> queues;

    ReleaseEventSources(KeysPatrol patrol, SeedSecrets seeds, OperatorSettings settings, ReleaseIndex index) {
        this.index = index;
        this.patrol = patrol;
        this.seeds = seeds;
        this.settings = settings;
    }

    List<EventSource<?, MovieRelease>> prepare(EventSourceContext<MovieRelease> context) {
        index.over(context.getPrimaryCache());
        queues = queues(context);
        return List.of(queues, keys(), seeds.eventSource(context));
    }

    /** A queue, from the cache. */
    Optional<AdmissionQueue> queue(String namespace, String name) {
        return queues.get(new ResourceID(name, namespace)).filter(queue -> !queue.isMarkedForDeletion());
    }

    private InformerEventSource<AdmissionQueue, MovieRelease> queues(EventSourceContext<MovieRelease> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(AdmissionQueue.class, MovieRelease.class)
                        .withName("queues")
                        .withSecondaryToPrimaryMapper(queue -> index.concernedBy(queue)
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper(release -> Set.of())
                        .withOnUpdateFilter((now, before) -> !Objects.equals(written(now), written(before))
                                || now.isMarkedForDeletion() != before.isMarkedForDeletion())
                        .build(),
                context);
    }

    private EventSource<?, MovieRelease> keys() {
        return new PollingEventSource<>(
                KeysGlimpse.class,
                new PollingConfigurationBuilder<KeysGlimpse, String>(
                                patrol::look, settings.look().keys())
                        .withName("keys")
                        .withResourceIDMapper(glimpse -> "keys")
                        .build());
    }

    /** What of a queue is written into a movie's keys. */
    private static List<Object> written(AdmissionQueue queue) {
        var status = Optional.ofNullable(queue.getStatus());
        var spec = status.map(AdmissionQueueStatus::acceptedSpec);
        return List.of(
                status.map(AdmissionQueueStatus::readyReplicas).orElse(0),
                spec.map(AdmissionQueueSpec::sessionsPerPod),
                spec.map(AdmissionQueueSpec::failurePolicies));
    }
}

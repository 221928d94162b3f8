package dev.marquee.operator.release;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.release.keys.KeysGlimpse;
import dev.marquee.operator.release.keys.KeysPatrol;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.polling.PollingConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.event.source.polling.PollingEventSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes a release be visited, beside itself: its queue, and its keys. Everything is looked up in caches by index. */
@Singleton
class ReleaseEventSources {

    private static final String BY_MOVIE = "movie";
    private static final String BY_QUEUE = "queue";

    private final KeysPatrol patrol;
    private final OperatorSettings settings;
    private volatile IndexerResourceCache<MovieRelease> releases;
    private volatile InformerEventSource<AdmissionQueue, MovieRelease> queues;

    ReleaseEventSources(KeysPatrol patrol, OperatorSettings settings) {
        this.patrol = patrol;
        this.settings = settings;
    }

    List<EventSource<?, MovieRelease>> prepare(EventSourceContext<MovieRelease> context) {
        releases = context.getPrimaryCache();
        releases.addIndexers(Map.of(
                BY_MOVIE, release -> List.of(release.getSpec().movieId()), BY_QUEUE, ReleaseEventSources::queueNames));
        queues = queues(context);
        return List.of(queues, keys());
    }

    /** A queue, from the cache. */
    Optional<AdmissionQueue> queue(String namespace, String name) {
        return queues.get(new ResourceID(name, namespace)).filter(queue -> !queue.isMarkedForDeletion());
    }

    /** Every release of a movie, from the cache. */
    Stream<MovieRelease> releasesOf(String movieId) {
        return releases.byIndex(BY_MOVIE, movieId).stream();
    }

    private InformerEventSource<AdmissionQueue, MovieRelease> queues(EventSourceContext<MovieRelease> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(AdmissionQueue.class, MovieRelease.class)
                        .withName("queues")
                        .withSecondaryToPrimaryMapper(
                                queue -> releases.byIndex(BY_QUEUE, MovieClaims.name(queue)).stream()
                                        .map(ResourceID::fromResource)
                                        .collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper(release -> Set.of())
                        .withOnUpdateFilter((now, before) -> !Objects.equals(capacity(now), capacity(before))
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
    private static List<Integer> capacity(AdmissionQueue queue) {
        var status = Optional.ofNullable(queue.getStatus());
        return List.of(
                status.map(AdmissionQueueStatus::readyReplicas).orElse(0),
                status.map(AdmissionQueueStatus::acceptedSpec)
                        .map(AdmissionQueueSpec::sessionsPerPod)
                        .orElse(0));
    }

    /** The queue that it wants and the one that serves it; they differ while it moves. */
    private static List<String> queueNames(MovieRelease release) {
        var meta = release.getMetadata();
        var named = release.getSpec().admissionQueueName();
        var serving = Optional.ofNullable(release.getStatus()).map(MovieReleaseStatus::admissionQueueName);
        return Stream.concat(Stream.of(named == null ? meta.getName() : named), serving.stream())
                .distinct()
                .map(name -> meta.getNamespace() + "/" + name)
                .toList();
    }
}

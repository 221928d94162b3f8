package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.status.SpecChangedOrStatusLost;
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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes a queue be visited, beside itself and its dependents: the releases that it serves, and its stream. */
@Singleton
class QueueEventSources {

    private final StreamPatrol patrol;
    private final OperatorSettings settings;

    QueueEventSources(StreamPatrol patrol, OperatorSettings settings) {
        this.patrol = patrol;
        this.settings = settings;
    }

    List<EventSource<?, AdmissionQueue>> prepare(EventSourceContext<AdmissionQueue> context) {
        return List.of(releases(context), streams(context));
    }

    private static InformerEventSource<MovieRelease, AdmissionQueue> releases(
            EventSourceContext<AdmissionQueue> context) {
        var specOrStatus = new SpecChangedOrStatusLost();
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(MovieRelease.class, AdmissionQueue.class)
                        .withName("releases")
                        .withSecondaryToPrimaryMapper(QueueEventSources::queues)
                        .withOnUpdateFilter((now, before) ->
                                specOrStatus.accept(now, before) || !Objects.equals(running(now), running(before)))
                        .build(),
                context);
    }

    private EventSource<?, AdmissionQueue> streams(EventSourceContext<AdmissionQueue> context) {
        var cache = context.getPrimaryCache();
        return new PollingEventSource<>(
                StreamGlimpse.class,
                new PollingConfigurationBuilder<StreamGlimpse, String>(
                                () -> patrol.look(cache.list().toList()),
                                settings.look().streams())
                        .withName("streams")
                        .withResourceIDMapper(glimpse -> "stream")
                        .build());
    }

    /** The queue that serves it now and the one that it wants; they differ while it moves. */
    private static Set<ResourceID> queues(MovieRelease release) {
        var meta = release.getMetadata();
        var wanted = release.getSpec().admissionQueueName();
        return Stream.of(wanted == null ? meta.getName() : wanted, serving(release))
                .filter(Objects::nonNull)
                .map(name -> new ResourceID(name, meta.getNamespace()))
                .collect(Collectors.toSet());
    }

    private static Object running(MovieRelease release) {
        return status(
                release,
                status -> List.of(
                        String.valueOf(status.admissionQueueName()),
                        Objects.requireNonNullElse(status.acceptedSpec(), "")));
    }

    private static String serving(MovieRelease release) {
        return status(release, MovieReleaseStatus::admissionQueueName);
    }

    private static <T> T status(MovieRelease release, Function<MovieReleaseStatus, T> what) {
        return release.getStatus() == null ? null : what.apply(release.getStatus());
    }
}

package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.status.ReleaseIndex;
import dev.marquee.operator.status.Schedules;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.polling.PollingConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.event.source.polling.PollingEventSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes a queue be visited, beside itself and its dependents: the releases that it serves, and its stream. */
@Singleton
class QueueEventSources {

    private final StreamPatrol patrol;
    private final OperatorSettings settings;
    private final ReleaseIndex index;

    QueueEventSources(StreamPatrol patrol, OperatorSettings settings, ReleaseIndex index) {
        this.index = index;
        this.patrol = patrol;
        this.settings = settings;
    }

    List<EventSource<?, AdmissionQueue>> prepare(EventSourceContext<AdmissionQueue> context) {
        return List.of(releases(context), streams(context));
    }

    /** Polled, not pushed: a thousand releases that come at once make a queue be visited once or twice. */
    private EventSource<?, AdmissionQueue> releases(EventSourceContext<AdmissionQueue> context) {
        var cache = context.getPrimaryCache();
        return new PollingEventSource<>(
                ServedReleases.class,
                new PollingConfigurationBuilder<ServedReleases, String>(
                                () -> cache.list()
                                        .collect(Collectors.toMap(
                                                ResourceID::fromResource, queue -> Set.of(served(queue)))),
                                settings.look().releases())
                        .withName("releases")
                        .withResourceIDMapper(served -> "releases")
                        .build());
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

    private ServedReleases served(AdmissionQueue queue) {
        var releases = index.servedBy(queue);
        var now = Instant.now();
        return new ServedReleases(
                releases.size(),
                releases.stream()
                        .map(Schedules::running)
                        .flatMap(Optional::stream)
                        .map(Schedules::of)
                        .filter(schedule -> schedule.nextWarmChange(now).isPresent())
                        .collect(Collectors.toUnmodifiableSet()));
    }
}

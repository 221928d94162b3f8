package dev.marquee.operator.release;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.release.condition.QueueFound;
import dev.marquee.operator.status.Schedules;
import dev.marquee.operator.status.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;

/** The queue step of a visit: finds the queue, or makes the release one of its own. */
@Singleton
class QueueChoosing {

    private final KubernetesClient client;
    private final ReleaseEventSources sources;
    private final EventRecorder events;

    QueueChoosing(KubernetesClient client, ReleaseEventSources sources, EventRecorder events) {
        this.client = client;
        this.sources = sources;
        this.events = events;
    }

    QueueChoice choose(MovieRelease release) {
        var named = release.getSpec().admissionQueueName();
        var namespace = release.getMetadata().getNamespace();
        var name = named == null ? release.getMetadata().getName() : named;
        var queue = sources.queue(namespace, name);
        if (named != null) {
            return queue.isPresent()
                    ? present(release, queue, name)
                    : lastValid(release, EventReason.QueueMissing, QueueFound.notFound(name));
        }
        var own = queue.or(() -> make(release));
        return own.filter(found -> !found.hasOwnerReferenceFor(release)).isPresent()
                ? lastValid(release, EventReason.SpecRefused, QueueFound.nameTaken(name))
                : present(release, own, name);
    }

    private static QueueChoice present(MovieRelease release, Optional<AdmissionQueue> queue, String name) {
        return new QueueChoice(Optional.of(release.getSpec()), queue, name, true, QueueFound.yes(name));
    }

    private QueueChoice lastValid(MovieRelease release, EventReason reason, Verdict verdict) {
        events.record(release, reason, verdict.message());
        var running = Schedules.running(release);
        var name = running.map(spec -> release.getStatus().admissionQueueName()).orElse(null);
        var queue = name == null
                ? Optional.<AdmissionQueue>empty()
                : sources.queue(release.getMetadata().getNamespace(), name);
        return new QueueChoice(running, queue, name, false, verdict);
    }

    /** The informer may be late: a queue that is there already is not made again. */
    private Optional<AdmissionQueue> make(MovieRelease release) {
        var meta = release.getMetadata();
        var queue = new AdmissionQueue();
        queue.setMetadata(new ObjectMetaBuilder()
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .withLabels(Map.of(Labels.MOVIE, release.getSpec().movieId()))
                .build());
        queue.addOwnerReference(release);
        queue.setSpec(AdmissionQueueSpec.defaults());
        try {
            return Optional.of(client.resource(queue).create());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return Optional.ofNullable(client.resources(AdmissionQueue.class)
                    .inNamespace(meta.getNamespace())
                    .withName(meta.getName())
                    .get());
        }
    }
}

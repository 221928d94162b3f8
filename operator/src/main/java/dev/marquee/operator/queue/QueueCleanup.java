package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatus;
import dev.marquee.crds.v1alpha1.DeletionPolicy;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.planning.StreamSeen.State;
import dev.marquee.operator.status.Retries;
import dev.marquee.operator.stream.KinesisStreams;
import dev.marquee.operator.stream.KinesisTrouble;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** What a deleted queue leaves outside the cluster: its stream, where the policy says so. */
@Singleton
class QueueCleanup {

    private final StreamObserver observer;
    private final KinesisStreams streams;
    private final Retries retries;
    private final EventRecorder events;
    private final Duration soon;

    QueueCleanup(
            StreamObserver observer,
            KinesisStreams streams,
            Retries retries,
            EventRecorder events,
            OperatorSettings settings) {
        this.observer = observer;
        this.streams = streams;
        this.retries = retries;
        this.events = events;
        this.soon = settings.look().busyStream();
    }

    DeleteControl of(AdmissionQueue queue) {
        if (policy(queue) == DeletionPolicy.Retain) {
            events.record(queue, EventReason.StreamRetained, "its stream is kept, as deletionPolicy says");
            return done(queue);
        }
        var stream = observer.observe(queue);
        if (!stream.reachable()) {
            return later(queue, stream.trouble());
        }
        if (!stream.ours()) {
            return done(queue);
        }
        if (stream.seen().orElseThrow().state() == State.DELETING) {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(soon.toMillis());
        }
        try {
            streams.delete(stream.name());
            events.record(queue, EventReason.StreamDeleted, "stream " + stream.name() + " is deleted");
            return done(queue);
        } catch (KinesisTrouble trouble) {
            return later(queue, trouble);
        }
    }

    /** The policy of the resource, not of the accepted spec: it is about the end, which an invalid spec may have too. */
    private static DeletionPolicy policy(AdmissionQueue queue) {
        return Optional.ofNullable(queue.getSpec())
                .or(() -> Optional.ofNullable(queue.getStatus()).map(AdmissionQueueStatus::acceptedSpec))
                .orElseGet(AdmissionQueueSpec::defaults)
                .stream()
                .deletionPolicy();
    }

    private DeleteControl done(AdmissionQueue queue) {
        retries.succeeded(StreamProvisioning.KIND, ResourceID.fromResource(queue));
        return DeleteControl.defaultDelete();
    }

    private DeleteControl later(AdmissionQueue queue, KinesisTrouble trouble) {
        events.record(queue, EventReason.StreamTrouble, "the stream cannot be deleted: " + trouble.getMessage());
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(retries.failed(StreamProvisioning.KIND, ResourceID.fromResource(queue))
                        .toMillis());
    }
}

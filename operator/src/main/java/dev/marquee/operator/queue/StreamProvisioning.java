package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.StreamMode;
import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.events.EventReason;
import dev.marquee.operator.events.EventRecorder;
import dev.marquee.operator.planning.StreamPlan;
import dev.marquee.operator.planning.StreamStep;
import dev.marquee.operator.planning.StreamWanted;
import dev.marquee.operator.queue.condition.StreamReady;
import dev.marquee.operator.queue.condition.StreamSettled;
import dev.marquee.operator.status.Retries;
import dev.marquee.operator.stream.KinesisReason;
import dev.marquee.operator.stream.KinesisTrouble;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The stream step of a visit: does the one thing that is next, and says how things stand. */
@Singleton
class StreamProvisioning {

    static final String KIND = "stream";

    private final StreamActions actions;
    private final StreamPatrol patrol;
    private final Retries retries;
    private final EventRecorder events;
    private final Duration soon;

    StreamProvisioning(
            StreamActions actions,
            StreamPatrol patrol,
            Retries retries,
            EventRecorder events,
            OperatorSettings settings) {
        this.actions = actions;
        this.patrol = patrol;
        this.retries = retries;
        this.events = events;
        this.soon = settings.look().busyStream();
    }

    StreamOutcome provision(AdmissionQueue queue, Optional<AdmissionQueueSpec> spec, StreamObservation stream) {
        if (!stream.reachable()) {
            return troubled(queue, stream, stream.trouble());
        }
        if (spec.isEmpty()) {
            return new StreamOutcome(StreamReady.noSpec(), StreamSettled.noSpec(), false, null);
        }
        var wanted = wanted(stream.owner(), spec.get());
        var step = StreamPlan.next(wanted, stream.seen());
        try {
            actions.take(step, wanted, stream, queue);
            if (!(step instanceof StreamStep.Keep || step instanceof StreamStep.Refuse)) {
                patrol.acted(ResourceID.fromResource(queue));
            }
            retries.succeeded(KIND, ResourceID.fromResource(queue));
            return outcome(step, wanted, stream);
        } catch (KinesisTrouble trouble) {
            return trouble.reason() == KinesisReason.StreamBusy
                    ? outcome(new StreamStep.Await(null), wanted, stream)
                    : troubled(queue, stream, trouble);
        }
    }

    private StreamOutcome outcome(StreamStep step, StreamWanted wanted, StreamObservation stream) {
        var refused = step instanceof StreamStep.Refuse;
        return new StreamOutcome(
                StreamReady.of(step, stream.name()),
                StreamSettled.of(step, wanted.shards()),
                stream.ours(),
                step instanceof StreamStep.Keep || refused ? null : soon);
    }

    private StreamOutcome troubled(AdmissionQueue queue, StreamObservation stream, KinesisTrouble trouble) {
        events.record(queue, EventReason.StreamTrouble, trouble.getMessage());
        var before = queue.getStatus();
        boolean unseenButKnown = !stream.reachable() && before != null && before.streamArn() != null;
        return new StreamOutcome(
                StreamReady.troubled(trouble, stream.ours()),
                StreamSettled.troubled(trouble),
                stream.ours() || unseenButKnown,
                retries.failed(KIND, ResourceID.fromResource(queue)));
    }

    private static StreamWanted wanted(String owner, AdmissionQueueSpec spec) {
        var stream = spec.stream();
        return new StreamWanted(
                owner,
                stream.mode() == StreamMode.OnDemand,
                stream.shards() == null ? 0 : stream.shards(),
                stream.retentionHours());
    }
}

package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatus;
import dev.marquee.crds.v1alpha1.ScalingSpec;
import dev.marquee.operator.planning.StreamSeen;
import dev.marquee.operator.queue.condition.PodsReady;
import dev.marquee.operator.status.Conditions;
import dev.marquee.operator.stream.DescribedStream;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The last step of a visit: puts what was found into a status. */
@Singleton
class QueueStatus {

    private final Clock clock = Clock.systemUTC();

    AdmissionQueueStatus of(
            AdmissionQueue queue,
            Acceptance acceptance,
            StreamObservation stream,
            StreamOutcome streamOutcome,
            FleetOutcome fleet,
            PassKeyOutcome passKeys,
            int movies) {
        var before = Optional.ofNullable(queue.getStatus());
        int least = acceptance
                .spec()
                .map(AdmissionQueueSpec::scaling)
                .map(ScalingSpec::minReplicas)
                .orElse(1);
        var verdicts = Conditions.summed(
                List.of(
                        acceptance.verdict(),
                        streamOutcome.ready(),
                        streamOutcome.settled(),
                        fleet.applied(),
                        PodsReady.of(fleet.readyReplicas(), least)),
                QueueReason.AllReady,
                "stream and fleet are as the spec wants them");
        var generation = queue.getMetadata().getGeneration();
        return new AdmissionQueueStatus(
                Conditions.after(
                        before.map(AdmissionQueueStatus::conditions).orElse(List.of()),
                        verdicts,
                        generation,
                        clock.instant()),
                generation,
                stream.name(),
                seenOr(stream, before, DescribedStream::arn, AdmissionQueueStatus::streamArn),
                seenOr(stream, before, described -> openShards(described.seen()), AdmissionQueueStatus::openShards),
                fleet.replicas(),
                fleet.readyReplicas(),
                selector(queue),
                movies,
                passKeys.keys(),
                acceptance.spec().orElse(null));
    }

    /** What cannot be seen just now stays as it was seen last; what is not ours or not there is not told. */
    private static <T> T seenOr(
            StreamObservation stream,
            Optional<AdmissionQueueStatus> before,
            Function<DescribedStream, T> seen,
            Function<AdmissionQueueStatus, T> last) {
        if (!stream.reachable()) {
            return before.map(last).orElse(null);
        }
        return stream.ours() ? stream.stream().map(seen).orElse(null) : null;
    }

    private static Integer openShards(StreamSeen seen) {
        return seen.state() == StreamSeen.State.CREATING ? null : seen.openShards();
    }

    private static String selector(AdmissionQueue queue) {
        var meta = queue.getMetadata();
        return new Fleet(meta.getName(), meta.getNamespace(), null, null, 0)
                .selector().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .sorted()
                        .collect(Collectors.joining(","));
    }
}

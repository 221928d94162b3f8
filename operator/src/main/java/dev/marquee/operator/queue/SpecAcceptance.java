package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatus;
import dev.marquee.crds.v1alpha1.PodResources;
import dev.marquee.crds.v1alpha1.StreamMode;
import dev.marquee.operator.planning.StreamSeen;
import dev.marquee.operator.queue.condition.SpecAccepted;
import dev.marquee.operator.status.Verdict;
import dev.marquee.operator.stream.KinesisStreams;
import dev.marquee.operator.stream.KinesisTrouble;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Decides which spec runs: what CEL cannot see is found out here. */
@Singleton
class SpecAcceptance {

    /** The API's bound on a stream's name (AWS, CreateStream). */
    private static final int LONGEST_STREAM_NAME = 128;

    private final KinesisStreams streams;

    SpecAcceptance(KinesisStreams streams) {
        this.streams = streams;
    }

    Acceptance accept(AdmissionQueue queue, StreamObservation stream) {
        var running = Optional.ofNullable(queue.getStatus()).map(AdmissionQueueStatus::acceptedSpec);
        var spec = Optional.ofNullable(queue.getSpec()).orElseGet(AdmissionQueueSpec::defaults);
        if (running.filter(spec::equals).isPresent()) {
            return new Acceptance(running, SpecAccepted.accepted());
        }
        return refusal(spec, stream)
                .map(verdict -> new Acceptance(running, verdict))
                .orElseGet(() -> new Acceptance(Optional.of(spec), SpecAccepted.accepted()));
    }

    private Optional<Verdict> refusal(AdmissionQueueSpec spec, StreamObservation stream) {
        return nameTooLong(stream.name()).or(() -> resources(spec)).or(() -> shards(spec, stream));
    }

    private static Optional<Verdict> nameTooLong(String name) {
        return name.length() <= LONGEST_STREAM_NAME
                ? Optional.empty()
                : Optional.of(SpecAccepted.refused(
                        QueueReason.StreamNameTooLong,
                        "the stream's name " + name + " must have at most " + LONGEST_STREAM_NAME + " characters"));
    }

    private static Optional<Verdict> resources(AdmissionQueueSpec spec) {
        return Optional.ofNullable(spec.pod())
                .map(pod -> pod.resources())
                .flatMap(SpecAcceptance::requestAboveLimit)
                .map(resource -> SpecAccepted.refused(
                        QueueReason.InvalidResources,
                        "spec.pod.resources.requests." + resource + " must not be above its limit"));
    }

    private static Optional<String> requestAboveLimit(PodResources resources) {
        return resources.requests().entrySet().stream()
                .filter(request -> {
                    var limit = resources.limits().get(request.getKey());
                    return limit != null
                            && request.getValue().getNumericalAmount().compareTo(limit.getNumericalAmount()) > 0;
                })
                .map(request -> request.getKey())
                .sorted()
                .findFirst();
    }

    private Optional<Verdict> shards(AdmissionQueueSpec spec, StreamObservation stream) {
        if (spec.stream().mode() != StreamMode.Provisioned || !stream.reachable()) {
            return Optional.empty();
        }
        int open = stream.seen().map(StreamSeen::openShards).orElse(0);
        int more = spec.stream().shards() - open;
        if (more <= 0) {
            return Optional.empty();
        }
        try {
            int free = streams.freeShards();
            return more <= free
                    ? Optional.empty()
                    : Optional.of(SpecAccepted.refused(
                            QueueReason.ShardLimitExceeded,
                            "spec.stream.shards must be at most " + (open + free)
                                    + ": the AWS account has no more shards left in the region"));
        } catch (KinesisTrouble e) {
            // The call that makes the shards will say it.
            return Optional.empty();
        }
    }
}

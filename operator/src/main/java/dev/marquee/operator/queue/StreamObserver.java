package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.operator.stream.KinesisStreams;
import dev.marquee.operator.stream.KinesisTrouble;
import dev.marquee.operator.stream.StreamNames;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The first step of a visit: looks at the stream. */
@Singleton
class StreamObserver {

    private final KinesisStreams streams;
    private final StreamNames names;

    StreamObserver(KinesisStreams streams, StreamNames names) {
        this.streams = streams;
        this.names = names;
    }

    StreamObservation observe(AdmissionQueue queue) {
        var name = names.name(queue);
        var owner = names.owner(queue);
        try {
            return new StreamObservation(name, owner, streams.look(name), null);
        } catch (KinesisTrouble trouble) {
            return new StreamObservation(name, owner, Optional.empty(), trouble);
        }
    }
}

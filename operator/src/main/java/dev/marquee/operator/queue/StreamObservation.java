package dev.marquee.operator.queue;

import dev.marquee.operator.planning.StreamSeen;
import dev.marquee.operator.stream.DescribedStream;
import dev.marquee.operator.stream.KinesisTrouble;
import java.util.Optional;

/**
 * A look at a queue's stream.
 *
 * @param name the stream's name
 * @param owner the owner tag that it must have
 * @param stream empty where there is none, or where Kinesis did not say
 * @param trouble why Kinesis did not say; null where it did
 */
record StreamObservation(String name, String owner, Optional<DescribedStream> stream, KinesisTrouble trouble) {

    boolean reachable() {
        return trouble == null;
    }

    Optional<StreamSeen> seen() {
        return stream.map(DescribedStream::seen);
    }

    boolean ours() {
        return seen().filter(seen -> owner.equals(seen.owner())).isPresent();
    }
}

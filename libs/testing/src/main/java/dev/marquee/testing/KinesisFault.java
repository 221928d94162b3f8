package dev.marquee.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/** One way in which Kinesis, or the network before it, lets a caller down. */
public sealed interface KinesisFault {

    /** The request is refused and does nothing. */
    record Refuse(int status, String type, String message) implements KinesisFault {}

    /** Some records of a PutRecords, by their index in the request, are refused; the others are stored. */
    record FailRecords(IntPredicate index, String errorCode) implements KinesisFault {}

    /** The request waits before it is passed on. */
    record Delay(long millis) implements KinesisFault {}

    /** The request waits until the stage completes, and is then passed on. */
    record HoldUntil(CompletionStage<?> release) implements KinesisFault {}

    /** The answer waits: the request has had its effect, and its caller does not know yet. */
    record HoldAnswerUntil(CompletionStage<?> release) implements KinesisFault {}

    /** The request is carried out and its answer lost; a caller that tries again writes twice. */
    record LoseAnswer() implements KinesisFault {}

    /**
     * Nothing is passed on: no fault, but a stream that is never the bottleneck of a load.
     *
     * @param answer makes the members of the answer from those of the request, on an event loop
     */
    record Serve(UnaryOperator<ObjectNode> answer) implements KinesisFault {}

    /** ProvisionedThroughputExceededException. */
    static KinesisFault throttled() {
        return new Refuse(400, "ProvisionedThroughputExceededException", "Rate exceeded for the shard (injected)");
    }

    /** ExpiredIteratorException. */
    static KinesisFault expiredIterator() {
        return new Refuse(400, "ExpiredIteratorException", "Iterator expired (injected)");
    }

    /** InternalFailure, 500. */
    static KinesisFault internalFailure() {
        return new Refuse(500, "InternalFailure", "Internal failure (injected)");
    }

    /** Records that exceed the throughput of their shard. */
    static KinesisFault throttledRecords(IntPredicate index) {
        return new FailRecords(index, "ProvisionedThroughputExceededException");
    }
}

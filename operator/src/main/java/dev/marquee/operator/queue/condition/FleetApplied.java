package dev.marquee.operator.queue.condition;

import dev.marquee.operator.queue.QueueReason;
import dev.marquee.operator.status.Verdict;

/** Whether everything that the queue owns is written. */
public final class FleetApplied {

    public static final String TYPE = "FleetApplied";

    /** It is. */
    public static Verdict applied() {
        return Verdict.yes(TYPE, QueueReason.Applied, "every dependent is written");
    }

    /** It is not, for the API server refused. */
    public static Verdict failed(String message) {
        return Verdict.no(TYPE, QueueReason.ApplyFailed, message);
    }

    /** Pods without a stream could admit nobody. */
    public static Verdict awaitingStream() {
        return Verdict.no(TYPE, QueueReason.AwaitingStream, "the fleet waits for its stream");
    }

    private FleetApplied() {}
}

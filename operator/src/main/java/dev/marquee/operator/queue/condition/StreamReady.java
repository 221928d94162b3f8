package dev.marquee.operator.queue.condition;

import dev.marquee.operator.planning.StreamSeen.State;
import dev.marquee.operator.planning.StreamStep;
import dev.marquee.operator.queue.QueueReason;
import dev.marquee.operator.status.Verdict;
import dev.marquee.operator.stream.KinesisTrouble;

/** Whether the stream is there, is ours, and takes records. It does so while it is being changed, too. */
public final class StreamReady {

    public static final String TYPE = "StreamReady";

    /** As the plan's step tells. */
    public static Verdict of(StreamStep step, String name) {
        return switch (step) {
            case StreamStep.Create create -> no(QueueReason.Creating, name + " is being created");
            case StreamStep.Await(var state)
            when state == State.CREATING -> no(QueueReason.Creating, name + " is being created");
            case StreamStep.Await(var state)
            when state == State.DELETING ->
                no(QueueReason.Deleting, name + " is being deleted; it will be created anew");
            case StreamStep.Refuse(var owner) ->
                no(
                        QueueReason.ForeignStream,
                        name + (owner == null ? " has no owner tag" : " is tagged as " + owner + "'s")
                                + "; it must be deleted, or this queue renamed");
            default -> Verdict.yes(TYPE, QueueReason.Active, name);
        };
    }

    /** Kinesis did not do as asked; a stream that was seen still works. */
    public static Verdict troubled(KinesisTrouble trouble, boolean seen) {
        return seen
                ? Verdict.yes(TYPE, QueueReason.Active, "the stream works as it is")
                : Verdict.unknown(TYPE, trouble.reason(), trouble.getMessage());
    }

    /** There is nothing to make it from. */
    public static Verdict noSpec() {
        return no(QueueReason.NoValidSpec, "no spec was valid so far");
    }

    private static Verdict no(QueueReason reason, String message) {
        return Verdict.no(TYPE, reason, message);
    }

    private StreamReady() {}
}

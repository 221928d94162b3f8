package dev.marquee.operator.queue.condition;

import dev.marquee.operator.planning.StreamStep;
import dev.marquee.operator.queue.QueueReason;
import dev.marquee.operator.status.Verdict;
import dev.marquee.operator.stream.KinesisTrouble;

/** Whether the stream is as the spec wants it. */
public final class StreamSettled {

    public static final String TYPE = "StreamSettled";

    /** As the plan's step tells. */
    public static Verdict of(StreamStep step, int wantedShards) {
        return switch (step) {
            case StreamStep.Keep keep -> Verdict.yes(TYPE, QueueReason.Settled, "the stream is as the spec wants it");
            case StreamStep.Create create -> no(QueueReason.Creating, "being created");
            case StreamStep.Await await -> no(QueueReason.Updating, "Kinesis is busy with the stream");
            case StreamStep.Refuse refuse -> no(QueueReason.ForeignStream, "nothing is done to a foreign stream");
            case StreamStep.SwitchMode to ->
                no(QueueReason.SwitchingMode, "to " + (to.onDemand() ? "OnDemand" : "Provisioned"));
            case StreamStep.Reshard(int shards) ->
                no(QueueReason.Resharding, "to " + shards + " shards, of " + wantedShards + " wanted");
            case StreamStep.RaiseRetention(int hours) -> no(QueueReason.ChangingRetention, "to " + hours + " hours");
            case StreamStep.LowerRetention(int hours) -> no(QueueReason.ChangingRetention, "to " + hours + " hours");
        };
    }

    /** Kinesis did not do as asked. */
    public static Verdict troubled(KinesisTrouble trouble) {
        return Verdict.no(TYPE, trouble.reason(), trouble.getMessage());
    }

    /** There is nothing to make it from. */
    public static Verdict noSpec() {
        return no(QueueReason.NoValidSpec, "no spec was valid so far");
    }

    private static Verdict no(QueueReason reason, String message) {
        return Verdict.no(TYPE, reason, message);
    }

    private StreamSettled() {}
}

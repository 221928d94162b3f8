package dev.marquee.operator.consumergroup.condition;

import dev.marquee.operator.consumergroup.GroupReason;
import dev.marquee.operator.status.Verdict;
import dev.marquee.operator.stream.KinesisReason;

/** Whether the stream's shards are known. */
public final class StreamFound {

    public static final String TYPE = "StreamFound";

    /** They are. */
    public static Verdict yes() {
        return Verdict.yes(TYPE, GroupReason.Listed, "the stream's shards are known");
    }

    /** There is no such stream. */
    public static Verdict no() {
        return Verdict.no(TYPE, GroupReason.StreamNotFound, "there is no such stream; assignments stay as they are");
    }

    /** Kinesis does not say, and never did. */
    public static Verdict unknown(String message) {
        return Verdict.unknown(TYPE, KinesisReason.Unreachable, message);
    }

    private StreamFound() {}
}

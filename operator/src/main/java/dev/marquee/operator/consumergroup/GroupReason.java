package dev.marquee.operator.consumergroup;

/** Reasons of a ConsumerGroup's conditions, beside those of Kinesis. The constants are spelled as on the wire. */
public enum GroupReason {
    /** Every shard has a reader that is ready. */
    AllAssigned,
    /** The stream's shards are known. */
    Listed,
    /** There is no such stream. */
    StreamNotFound,
    /** Nobody can read. */
    NoReadyPod,
    /** Redis must say which epochs were used, and cannot be reached. */
    RedisUnreachable,
    /** Every reader reads what it was given. */
    Settled,
    /** A living reader is handing over. */
    HandingOver
}

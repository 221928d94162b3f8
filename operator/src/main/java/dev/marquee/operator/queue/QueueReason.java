package dev.marquee.operator.queue;

/** Reasons of an AdmissionQueue's conditions, beside those of Kinesis. The constants are spelled as on the wire. */
public enum QueueReason {
    /** Everything is as the spec wants it. */
    AllReady,
    /** The spec is valid, and is the one that runs. */
    Accepted,
    /** A request is above its limit. */
    InvalidResources,
    /** The account has fewer shards left than the spec wants. */
    ShardLimitExceeded,
    /** Cluster, namespace and name together are too long for a stream's name. */
    StreamNameTooLong,
    /** The stream takes and gives records. */
    Active,
    /** The stream is being made. */
    Creating,
    /** The stream is being deleted; it will be made anew. */
    Deleting,
    /** A stream of that name belongs to somebody else. */
    ForeignStream,
    /** Nothing is asked of the stream, because no spec is valid. */
    NoValidSpec,
    /** The stream is as the spec wants it. */
    Settled,
    /** Kinesis is busy with the stream. */
    Updating,
    /** The number of shards is on its way. */
    Resharding,
    /** The capacity mode is on its way. */
    SwitchingMode,
    /** The retention is on its way. */
    ChangingRetention,
    /** Every dependent is written. */
    Applied,
    /** A dependent could not be written. */
    ApplyFailed,
    /** The fleet waits for its stream. */
    AwaitingStream,
    /** As many pods are ready as the spec wants at the least. */
    PodsReady,
    /** Fewer pods are ready than the spec wants at the least. */
    TooFewPods
}
